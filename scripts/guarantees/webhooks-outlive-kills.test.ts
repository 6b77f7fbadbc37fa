import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { CLAIM_MS } from '#admin/webhooks/claim-delivery.ts'
import { createWebhook } from '#admin/webhooks/create-webhook.ts'
import { openReceiver, type Receiver } from '#admin/webhooks/test-receiver.ts'
import {
  finishPublication,
  testWebhookContext,
  testWebhookServices,
} from '#admin/webhooks/test-webhook-context.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { forEachDatabase, type OpenTestDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { WebhooksSetting } from './admin/webhooks-process.ts'

const MODULE = join(import.meta.dirname, 'admin', 'webhooks-process.ts')
const KILLS = 3
const PUBLICATIONS_PER_LIFE = 5

/** One that another process can open too. */
const openShared = async (open: OpenTestDatabase): Promise<TestDatabase> => {
  const database = await open()
  if (database.url !== 'sqlite::memory:') return database
  await database[Symbol.asyncDispose]()
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-webhooks-'))
  const url = `sqlite:${join(folder, 'database')}`
  const db = openDatabase(url)
  await migrate(db)
  const dispose = async () => {
    await db.destroy()
    await rm(folder, { recursive: true, force: true })
  }
  return { db, url, [Symbol.asyncDispose]: dispose }
}

const kill = async (child: ChildProcess): Promise<void> => {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  expect((await ended)[1]).toBe('SIGKILL')
}

forEachDatabase((name, open) => {
  describe(`webhooks of a process that is killed, on ${name}`, () => {
    let database: TestDatabase
    let receiver: Receiver
    const secret = randomBytes(32)
    const children: ChildProcess[] = []
    beforeAll(async () => {
      database = await openShared(open)
      receiver = await openReceiver()
    })
    afterAll(async () => {
      for (const child of children) child.kill('SIGKILL')
      await receiver[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    })

    const start = (aheadMs: number): ChildProcess => {
      const setting: WebhooksSetting = {
        databaseUrl: database.url,
        secret: secret.toString('hex'),
        aheadMs,
      }
      const child = fork(MODULE, [JSON.stringify(setting)], {
        env: { PATH: process.env['PATH'] },
        execArgv: [],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      })
      children.push(child)
      return child
    }
    const pending = () =>
      database.db.selectFrom('webhook_delivery').select('id').where('state', '=', 'pending').execute()

    test('each publication reaches the receiver, with one id however often it is sent', async () => {
      const context = { ...testWebhookContext(database.db).context, ...testWebhookServices(secret) }
      const events = ['publication.completed' as const]
      const webhook = await createWebhook(context, { url: receiver.url, events })
      const finished: string[] = []
      for (let life = 0; life < KILLS; life += 1) {
        for (let count = 0; count < PUBLICATIONS_PER_LIFE; count += 1)
          finished.push(await finishPublication(context))
        // Every other one is killed while the receiver has got a delivery and not answered yet.
        receiver.answer = life % 2 === 0 ? () => undefined : (response) => response.writeHead(204).end()
        const before = receiver.received.length
        const child = start(life * (CLAIM_MS + 1))
        await vi.waitFor(() => expect(receiver.received.length).toBeGreaterThan(before), {
          timeout: 20_000,
          interval: 2,
        })
        if (life % 2 === 1) await sleep(Math.random() * 20)
        await kill(child)
      }
      expect(await pending()).not.toEqual([])
      receiver.answer = (response) => response.writeHead(204).end()
      const last = start(KILLS * (CLAIM_MS + 1))
      await vi.waitFor(async () => expect(await pending()).toEqual([]), { timeout: 20_000, interval: 20 })
      await kill(last)

      const ids = new Map<string, Set<string>>()
      for (const { body, headers } of receiver.received) {
        const content = new Webhook(webhook.secret).verify(body, headers as Record<string, string>)
        const { data } = content as { data: { publication: string } }
        const known = ids.get(data.publication) ?? new Set()
        ids.set(data.publication, known.add(String(headers['webhook-id'])))
      }
      expect([...ids.keys()].toSorted()).toEqual(finished.toSorted())
      expect([...ids.values()].every((own) => own.size === 1)).toBe(true)
      // At least the two that were never answered came again.
      expect(receiver.received.length).toBeGreaterThanOrEqual(finished.length + 2)
    })
  })
})
