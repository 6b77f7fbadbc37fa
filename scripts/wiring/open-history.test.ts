import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { openConfiguredHistory } from './open-history.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
const logger = silentLogger()

describe('view history as the configuration opens it', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openOnServer(serverUrl)
  })
  afterAll(() => database[Symbol.asyncDispose]())

  /** @returns what its hot store is like when a start would take the first request, and how long that took */
  const openWith = async (url: string) => {
    const began = performance.now()
    using connection = openRedis({ url, isCluster: false }, logger)
    await connection.settled
    await using history = await openConfiguredHistory({
      config: { history: { flushIntervalMs: 1_000, isImmediate: false }, stage: 'production' },
      db: database.db,
      redis: connection.client,
      logger,
    })
    return { hotStore: history.state().hotStore, tookMs: performance.now() - began }
  }

  it('has a hot store that answers in use when it is open, not only after a while', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    const seen = []
    // A machine that stands still for a moment lets Redis in a little later.
    for (let tries = 0; tries < 4 && seen.at(-1) !== 'answers'; tries += 1)
      seen.push((await openWith(redis.url)).hotStore)
    expect(seen.at(-1)).toBe('answers')
  })

  it('does not hold a start up for long when its hot store is gone or frozen', async () => {
    const redis = await startRedis()
    onTestFinished(() => redis.stop())
    process.kill(redis.pid, 'SIGSTOP')
    const frozen = await openWith(redis.url)
    process.kill(redis.pid, 'SIGCONT')
    await redis.stop()
    const gone = await openWith(redis.url)
    for (const { hotStore, tookMs } of [frozen, gone]) {
      expect(hotStore).toBe('away')
      // Two seconds, and as much again for a busy machine.
      expect(tookMs).toBeLessThan(4_000)
    }
  })
})
