import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { createWebhook } from './create-webhook.ts'
import { listDeliveries } from './list-deliveries.ts'
import { startWebhooks } from './start-webhooks.ts'
import { openReceiver, type Receiver } from './test-receiver.ts'
import { finishPublication, testWebhookContext } from './test-webhook-context.ts'

const LONG_MS = 60_000
/** A busy machine is no fault of the worker. */
const PATIENCE = { timeout: 10_000 }

forEachDatabase((name, open) => {
  describe(`the webhook worker on ${name}`, () => {
    let database: TestDatabase
    let receiver: Receiver
    beforeEach(async () => {
      database = await open()
      receiver = await openReceiver()
    })
    afterEach(async () => {
      await receiver[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    })
    const setUp = async () => {
      const { context } = testWebhookContext(database.db)
      const { id } = await createWebhook(context, { url: receiver.url, events: ['publication.completed'] })
      const log = async () => (await listDeliveries(database.db, id, { limit: 10 })).items
      return { context, log }
    }

    test('tells of what was finished before it started, and of what it is woken for', async () => {
      const { context, log } = await setUp()
      await finishPublication(context)
      const worker = startWebhooks(context, LONG_MS)
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), PATIENCE)
      await finishPublication(context)
      worker.wake()
      await vi.waitFor(() => expect(receiver.received).toHaveLength(2), PATIENCE)
      await vi.waitFor(
        async () => expect((await log()).map(({ state }) => state)).toEqual(['delivered', 'delivered']),
        PATIENCE,
      )
      await worker.stop()
    })

    test('stops at once in the middle of an attempt, which does not count', async () => {
      const { context, log } = await setUp()
      receiver.answer = () => {}
      await finishPublication(context)
      const worker = startWebhooks(context, LONG_MS)
      await vi.waitFor(() => expect(receiver.received).toHaveLength(1), PATIENCE)
      const startedAt = performance.now()
      await worker.stop()
      expect(performance.now() - startedAt).toBeLessThan(2_000)
      expect(await log()).toMatchObject([{ state: 'pending', attempts: 0, lastAttempt: null }])
    })
  })
})
