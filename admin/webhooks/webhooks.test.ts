import { Webhook } from 'standardwebhooks'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { createWebhook } from './create-webhook.ts'
import { findWebhook } from './find-webhook.ts'
import { pingWebhook } from './ping-webhook.ts'
import { removeWebhook } from './remove-webhook.ts'
import { rotateWebhookSecret } from './rotate-webhook-secret.ts'
import { openReceiver, type Receiver } from './test-receiver.ts'
import { deliverAll, finishPublication, testWebhookContext } from './test-webhook-context.ts'
import { updateWebhook } from './update-webhook.ts'
import { webhookView } from './webhook-view.ts'

forEachDatabase((name, open) => {
  describe(`webhooks on ${name}`, () => {
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
    afterEach(() => receiver[Symbol.asyncDispose]())
    afterAll(() => database[Symbol.asyncDispose]())

    const newWebhook = () => createWebhook(context, { url: receiver.url, events: ['publication.completed'] })
    const verifies = (secret: string) => {
      const { body, headers } = receiver.last()
      try {
        new Webhook(secret).verify(body, headers as Record<string, string>)
        return true
      } catch {
        return false
      }
    }

    test('the secret is shown once, and stands nowhere in clear', async () => {
      const { id, secret } = await newWebhook()
      expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
      const row = await findWebhook(database.db, id)
      const audit = await database.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('item_id', '=', id)
        .execute()
      expect(audit).toHaveLength(1)
      const stored = JSON.stringify([row, audit, webhookView(row)])
      expect(stored).not.toContain(secret.slice('whsec_'.length))
    })

    test('for a day after its rotation both secrets sign, and then only the new one', async () => {
      const { id, secret, version } = await newWebhook()
      const rotated = await rotateWebhookSecret(context, id, version)
      await pingWebhook(context, id)
      expect([verifies(secret), verifies(rotated.secret)]).toEqual([true, true])
      // Receivers look at the true time: the day has passed by the row, not by the clock.
      await database.db
        .updateTable('webhook')
        .set({ previous_secret_until: clock.now })
        .where('id', '=', id)
        .execute()
      await pingWebhook(context, id)
      expect([verifies(secret), verifies(rotated.secret)]).toEqual([false, true])
    })

    test('a ping tells at once what the receiver answered, and is not repeated', async () => {
      const { id, version, secret } = await newWebhook()
      await updateWebhook(context, id, version, { enabled: false })
      receiver.answer = (response) => response.writeHead(500).end('broken')
      expect(await pingWebhook(context, id)).toMatchObject({
        event: 'ping',
        publication: null,
        state: 'failed',
        log: [{ status: 500, answer: 'broken' }],
      })
      expect(verifies(secret)).toBe(true)
      expect(JSON.parse(receiver.received[0]?.body ?? '')).toMatchObject({
        type: 'ping',
        data: { webhook: id },
      })
      expect((await findWebhook(database.db, id)).failing_since).toBeNull()
      clock.now += 86_400_000
      expect(await deliverAll(context)).toBe(0)
    })

    test('a change names the version that it saw; a lost race shows the webhook without its secret', async () => {
      const { id, version } = await newWebhook()
      const changed = await updateWebhook(context, id, version, { description: '알림' })
      expect(changed).toMatchObject({ description: '알림', version: 2, url: receiver.url })
      const late = updateWebhook(context, id, version, { enabled: false })
      await expect(late).rejects.toMatchObject({ code: 'version_conflict', current: changed })
      await expect(rotateWebhookSecret(context, id, version)).rejects.toMatchObject({ current: changed })
      await expect(removeWebhook(context, id, version)).rejects.toMatchObject({ current: changed })
    })

    test('a removed webhook is gone with its log, and gets nothing more', async () => {
      const { id, version } = await newWebhook()
      await finishPublication(context)
      await deliverAll(context)
      await removeWebhook(context, id, version)
      await finishPublication(context)
      await deliverAll(context)
      expect(receiver.received.filter(({ body }) => body.includes(id))).toEqual([])
      await expect(findWebhook(database.db, id)).rejects.toMatchObject({ code: 'not_found' })
      const left = database.db.selectFrom('webhook_delivery').selectAll().where('webhook_id', '=', id)
      expect(await left.execute()).toEqual([])
    })

    test.each([
      [{ url: 'https://10.0.0.1/', events: ['publication.completed'] }, '/url'],
      [{ url: 'x'.repeat(3000), events: ['publication.completed'] }, '/url'],
      [{ url: 'https://8.8.8.8/', events: [] }, '/events'],
      [{ url: 'https://8.8.8.8/', events: ['publication.completed', 'publication.completed'] }, '/events'],
      [{ url: 'https://8.8.8.8/', events: ['other'] }, '/events/0'],
      [{ url: 'https://8.8.8.8/', events: ['publication.completed'], secret: 'mine' }, ''],
      [{ url: 7, events: null }, '/url'],
    ])('a wrong input is refused with the place of its fault: %j', async (input, path) => {
      const before = await database.db.selectFrom('webhook').select('id').execute()
      const faults = await createWebhook(context, input as never).catch(
        (error: { faults: { path: string }[] }) => error.faults,
      )
      expect(faults).toEqual(expect.arrayContaining([expect.objectContaining({ path }) as unknown]))
      expect(await database.db.selectFrom('webhook').select('id').execute()).toEqual(before)
    })
  })
})
