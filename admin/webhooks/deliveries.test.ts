import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { announcePublications } from './announce-publications.ts'
import { CLAIM_MS, claimDelivery } from './claim-delivery.ts'
import { createWebhook } from './create-webhook.ts'
import { findWebhook } from './find-webhook.ts'
import { listDeliveries } from './list-deliveries.ts'
import { pruneDeliveries } from './prune-deliveries.ts'
import { readDelivery } from './read-delivery.ts'
import { redeliver } from './redeliver.ts'
import { removeWebhook } from './remove-webhook.ts'
import { openReceiver, type Receiver } from './test-receiver.ts'
import { deliverAll, finishPublication, testWebhookContext } from './test-webhook-context.ts'
import { updateWebhook } from './update-webhook.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

forEachDatabase((name, open) => {
  describe(`deliveries on ${name}`, () => {
    let database: TestDatabase
    let receiver: Receiver
    let context: ReturnType<typeof testWebhookContext>['context']
    let clock: { now: number }
    beforeAll(async () => {
      database = await open()
    })
    beforeEach(async () => {
      ;({ context, clock } = testWebhookContext(database.db))
      receiver = await openReceiver()
    })
    afterEach(async () => {
      for (const { id, version } of await database.db.selectFrom('webhook').selectAll().execute()) {
        await removeWebhook(context, id, version)
      }
      await receiver[Symbol.asyncDispose]()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const newWebhook = () => createWebhook(context, { url: receiver.url, events: ['publication.completed'] })
    const onlyDelivery = async (webhook: string) => {
      const { items } = await listDeliveries(database.db, webhook, { limit: 10 })
      const [delivery, ...others] = items
      if (!delivery || others.length > 0) throw new Error(`not one delivery but ${others.length + 1}`)
      return readDelivery(database.db, delivery.id)
    }
    const refuse = (status: number) => {
      receiver.answer = (response) => response.writeHead(status).end('no')
    }

    test('a verified publication is told once, signed, and without what is not public', async () => {
      const { id, secret } = await newWebhook()
      const publication = await finishPublication(context)
      expect(await deliverAll(context)).toBe(1)
      expect(await deliverAll(context)).toBe(0)
      const { body, headers } = receiver.last()
      const content = new Webhook(secret).verify(body, headers as Record<string, string>)
      expect(content).toMatchObject({
        type: 'publication.completed',
        timestamp: new Date(clock.now).toISOString(),
        data: { publication, state: 'verified', documents: 3, verifiedAt: new Date(clock.now).toISOString() },
      })
      expect(body).not.toContain('inside only')
      expect(await onlyDelivery(id)).toMatchObject({
        id: headers['webhook-id'],
        publication,
        state: 'delivered',
        attempts: 1,
        nextAttemptAt: null,
        log: [{ status: 204, error: null, answer: '' }],
      })
    })

    test('what is purged is told where no edge reads it back, and not before it is verified where one does', async () => {
      const { id } = await newWebhook()
      await finishPublication(context, 'purged')
      await finishPublication(context, 'stored')
      expect(await deliverAll(context)).toBe(0)
      expect(await deliverAll({ ...context, verifies: false })).toBe(1)
      expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
        data: { state: 'purged', verifiedAt: null },
      })
      expect(await onlyDelivery(id)).toMatchObject({ state: 'delivered' })
    })

    test('a webhook is not told of what was finished before it was made, or while it was off', async () => {
      await finishPublication(context)
      clock.now += 1000
      const { id, version } = await newWebhook()
      await updateWebhook(context, id, version, { enabled: false })
      await finishPublication(context)
      expect(await deliverAll(context)).toBe(0)
      await finishPublication(context)
      clock.now += 1000
      await updateWebhook(context, id, version + 1, { enabled: true })
      expect(await deliverAll(context)).toBe(0)
      const told = await finishPublication(context)
      expect(await deliverAll(context)).toBe(1)
      expect((await onlyDelivery(id)).publication).toBe(told)
    })

    test('several workers tell each webhook of each publication once', async () => {
      const hooks = [await newWebhook(), await newWebhook()]
      for (let count = 0; count < 20; count += 1) await finishPublication(context)
      const workers = Array.from({ length: 4 }, () => deliverAll(context))
      await Promise.all(workers)
      await deliverAll(context)
      expect(receiver.received).toHaveLength(40)
      expect(new Set(receiver.received.map(({ headers }) => headers['webhook-id'])).size).toBe(40)
      for (const { id } of hooks) {
        const { items: told } = await listDeliveries(database.db, id, { limit: 100 })
        expect(new Set(told.map(({ publication }) => publication)).size).toBe(20)
      }
    })

    test('what a process had claimed when it died is sent when its claim is over', async () => {
      const { id } = await newWebhook()
      await finishPublication(context)
      await announcePublications(context)
      expect(await claimDelivery(context, id)).not.toBeNull()
      expect(await deliverAll(context)).toBe(0)
      clock.now += CLAIM_MS
      expect(await deliverAll(context)).toBe(1)
      expect(await onlyDelivery(id)).toMatchObject({ state: 'delivered', attempts: 2 })
    })

    test('a refused delivery is tried again with the same id until it is taken', async () => {
      const { id } = await newWebhook()
      await finishPublication(context)
      refuse(503)
      await deliverAll(context)
      const first = await onlyDelivery(id)
      expect(first).toMatchObject({
        state: 'pending',
        log: [{ status: 503, error: 'Answered 503', answer: 'no' }],
      })
      clock.now = first.nextAttemptAt ?? 0
      receiver.answer = (response) => response.writeHead(200).end('taken')
      await deliverAll(context)
      expect(await onlyDelivery(id)).toMatchObject({
        state: 'delivered',
        attempts: 2,
        log: [{ status: 503 }, { status: 200, answer: 'taken' }],
      })
      const [one, other] = receiver.received.map(({ headers }) => headers)
      expect(other?.['webhook-id']).toBe(one?.['webhook-id'])
      expect((await findWebhook(database.db, id)).failing_since).toBeNull()
    })

    test('a delivery is given up and shown after about a day, and can be sent once more', async () => {
      const { id } = await newWebhook()
      await finishPublication(context)
      const start = clock.now
      refuse(500)
      let attempts = 0
      for (
        let next: number | null = start;
        next !== null;
        next = (await onlyDelivery(id).catch(() => null))?.nextAttemptAt ?? null
      ) {
        clock.now = next
        attempts += await deliverAll(context)
      }
      const failed = await onlyDelivery(id)
      expect(failed).toMatchObject({ state: 'failed', attempts, finishedAt: clock.now })
      expect((clock.now - start) / HOUR).toBeGreaterThan(20)
      expect((clock.now - start) / HOUR).toBeLessThan(28)
      receiver.answer = (response) => response.writeHead(200).end()
      expect(await redeliver(context, failed.id)).toMatchObject({ state: 'pending' })
      expect(await deliverAll(context)).toBe(1)
      expect(await onlyDelivery(id)).toMatchObject({ state: 'delivered', attempts: 1 })
    })

    test('a webhook that has failed for days is turned off, and says why', async () => {
      const { id } = await newWebhook()
      refuse(500)
      for (let day = 0; day < 6; day += 1) {
        await finishPublication(context)
        await deliverAll(context)
        clock.now += DAY
      }
      const { disabled_reason, version } = await findWebhook(database.db, id)
      expect(disabled_reason).toBe('failing')
      const failed = receiver.received.length
      expect(await deliverAll(context)).toBe(0)
      expect(receiver.received).toHaveLength(failed)
      const { items: waiting } = await listDeliveries(database.db, id, { state: 'pending', limit: 1 })
      await expect(redeliver(context, waiting[0]?.id ?? '')).rejects.toMatchObject({
        code: 'webhook_disabled',
      })
      receiver.answer = (response) => response.writeHead(200).end()
      await updateWebhook(context, id, version, { enabled: true })
      expect(await deliverAll(context)).toBeGreaterThan(0)
    })

    test('a webhook whose receiver is gone (410) is turned off at once', async () => {
      const { id } = await newWebhook()
      await finishPublication(context)
      refuse(410)
      await deliverAll(context)
      expect(await findWebhook(database.db, id)).toMatchObject({ disabled_reason: 'gone', version: 2 })
      expect(await onlyDelivery(id)).toMatchObject({ state: 'failed' })
      const entries = database.db.selectFrom('audit_entry').selectAll().where('item_id', '=', id)
      expect(await entries.where('action', '=', 'disable').execute()).toMatchObject([{ actor: 'system' }])
    })

    test('a receiver that never answers holds up no other one', async () => {
      await using slow = await openReceiver()
      slow.answer = () => {}
      const { id } = await createWebhook(context, { url: slow.url, events: ['publication.completed'] })
      await newWebhook()
      await finishPublication(context)
      expect(await deliverAll({ ...context, sendMs: 200 })).toBe(2)
      expect(receiver.received).toHaveLength(1)
      expect((await onlyDelivery(id)).log).toMatchObject([{ status: null, error: 'No answer in time' }])
    })

    test('a name that stands for an inside address by the time of sending reaches nothing', async () => {
      const inside = { ...context.addressRule, mayReach: (address: string) => address === '93.184.215.14' }
      const url = `https://rebound.example:${receiver.port}/`
      const { id } = await createWebhook(
        { ...context, addressRule: { ...inside, resolve: async () => ['93.184.215.14'] } },
        { url, events: ['publication.completed'] },
      )
      await finishPublication(context)
      await deliverAll({ ...context, addressRule: { ...inside, resolve: async () => ['127.0.0.1'] } })
      expect(receiver.received).toEqual([])
      expect((await onlyDelivery(id)).log).toMatchObject([
        { status: null, error: expect.stringContaining('not on the public internet') as string },
      ])
    })

    test('the delivery log forgets after thirty days', async () => {
      const { id } = await newWebhook()
      await finishPublication(context)
      await deliverAll(context)
      clock.now += 29 * DAY
      expect(await pruneDeliveries(context)).toBe(0)
      clock.now += 2 * DAY
      expect(await pruneDeliveries(context)).toBe(1)
      expect(await listDeliveries(database.db, id, { limit: 10 })).toEqual({ items: [], next: null })
    })
  })
})
