import { expect, it, onTestFinished } from 'vitest'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { silentLogger } from '#shared/logger.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { startPublisherMetrics } from './start-publisher-metrics.ts'

const start = async (head: Bucket['head'], url = 'sqlite::memory:') => {
  const db = openDatabase(url)
  if (url.startsWith('sqlite')) await migrate(db)
  const bucket = { head } as Bucket
  const context = { db, bucket, now: Date.now, logger: silentLogger() } as PublisherContext
  const work = { stored: 0, removed: 0, purges: 0, purgedItems: 0 }
  const running = await startPublisherMetrics(context, { work, port: 0 })
  onTestFinished(async () => {
    await running[Symbol.asyncDispose]()
    await db.destroy()
  })
  const get = async (path: string) => {
    const response = await fetch(`${running.url}${path}`)
    return { status: response.status, text: await response.text() }
  }
  return { running, get }
}

const answering: Bucket['head'] = () => Promise.resolve(null)
const refusing: Bucket['head'] = () => Promise.reject(new Error('away'))

it('is ready while database and bucket answer, and not when it is being stopped', async () => {
  const { running, get } = await start(answering)
  expect(await get('/readyz')).toMatchObject({ status: 200, text: expect.stringContaining('"ready"') })
  running.drain()
  expect(await get('/readyz')).toMatchObject({ status: 503, text: expect.stringContaining('being stopped') })
  expect((await get('/healthz')).status).toBe(200)
})

it('says what is away, and is alive all the same', async () => {
  const withoutBucket = await start(refusing)
  expect(await withoutBucket.get('/readyz')).toMatchObject({
    status: 503,
    text: expect.stringContaining('bucket'),
  })
  const withoutDatabase = await start(answering, 'mysql://root@127.0.0.1:1/away')
  expect(await withoutDatabase.get('/readyz')).toMatchObject({
    status: 503,
    text: expect.stringContaining('database'),
  })
  expect(await withoutDatabase.get('/healthz')).toEqual({ status: 200, text: '{"status":"alive"}' })
})

it('has nothing else, and takes no other method', async () => {
  const { running, get } = await start(answering)
  expect((await get('/')).status).toBe(404)
  expect((await get('/constructor')).status).toBe(404)
  expect((await fetch(`${running.url}/metrics`, { method: 'POST' })).status).toBe(404)
})
