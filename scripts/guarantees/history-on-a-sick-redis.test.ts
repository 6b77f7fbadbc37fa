import { setTimeout as sleep } from 'node:timers/promises'
import type { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import { keysOf } from '#admin/history/hot/redis/partitions.ts'
import { startHistory, type RunningHistory } from '#admin/history/start-history.ts'
import { openOnServer, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { createLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { askPort } from '../dev-env/servers/ask-port.ts'
import { startRedis } from '../dev-env/servers/start-redis.ts'
import { phoneProgress } from './phone-progress.ts'
import { untilTrue } from './until-true.ts'

const [serverUrl = ''] = (process.env['HISUBTORY_TEST_DATABASES'] ?? '').split(' ')
const now = () => Date.now()
const newId = () => newUlid()

const answers = (history: RunningHistory) => untilTrue(() => history.state().hotStore === 'answers')

const atOf = async (history: RunningHistory, userId: string, episode = 'one') =>
  (await history.read(userId, [episode])).get(episode)?.at

describe('view history on a Redis that is not well', () => {
  let database: TestDatabase
  beforeAll(async () => {
    database = await openOnServer(serverUrl)
  })
  afterAll(() => database[Symbol.asyncDispose]())

  const open = async (settings: string[] = [], password?: string) => {
    const server = await startRedis(undefined, settings)
    onTestFinished(() => server.stop())
    if (password !== undefined) await askPort(server.port, 'CONFIG SET requirepass another\r\n')
    const lines: string[] = []
    const logger = createLogger('debug', { write: (line) => lines.push(line) })
    const url = password === undefined ? server.url : server.url.replace('//', `//:${password}@`)
    const connection = openRedis({ url, isCluster: false }, logger)
    onTestFinished(() => connection[Symbol.dispose]())
    const hot = createRedisHistory({ redis: connection.client, now, newId })
    const common = { db: database.db, hot, now, newId, logger }
    const history = startHistory({ ...common, flushIntervalMs: 200, isImmediate: false })
    onTestFinished(() => history[Symbol.asyncDispose]())
    return { server, history, lines, client: connection.client as Redis }
  }
  const rowsOf = (userId: string) =>
    database.db.selectFrom('progress').select(['episode_id', 'at']).where('user_id', '=', userId).execute()

  it('keeps places in the database where its password is wrong, and tells nobody the password', async () => {
    const { history, lines } = await open([], 'a-wrong-password')
    await history.record('locked-out', [phoneProgress('one', 1)])
    expect(await rowsOf('locked-out')).toHaveLength(1)
    expect(await atOf(history, 'locked-out')).toBe(1)
    expect(await history.remove('locked-out', 'one')).toBe(true)
    await sleep(600)
    expect(history.state().hotStore).toBe('away')
    expect(lines.join('')).not.toContain('a-wrong-password')
    expect(lines.length).toBeGreaterThan(0)
    expect(lines.length).toBeLessThan(20)
  })

  it('lets the database take what a full Redis refuses, quietly, and goes on when there is room again', async () => {
    const { history, client, lines } = await open(['--maxmemory-policy', 'noeviction'])
    await answers(history)
    await history.record('full', [phoneProgress('one', 1)])
    await client.config('SET', 'maxmemory', '1')
    for (let at = 2; at <= 30; at += 1) {
      await history.record('full', [phoneProgress('one', at), phoneProgress(`e${at}`, at)])
      expect(await atOf(history, 'full')).toBe(at)
      await sleep(30)
    }
    expect(await rowsOf('full')).toHaveLength(30)
    expect(await history.remove('full', 'e2')).toBe(true)
    expect(history.state().hotStore).toBe('away')
    expect(lines.length).toBeLessThan(10)
    await client.config('SET', 'maxmemory', '0')
    await answers(history)
    expect(await atOf(history, 'full')).toBe(30)
    await history.record('full', [phoneProgress('one', 31)])
    expect((await history.list('full', { before: null, limit: 99 })).items).toHaveLength(29)
    await untilTrue(async () => (await rowsOf('full')).some(({ at }) => Number(at) === 31))
  })

  it('misses nothing when scripts are forgotten, or keys of a reader are evicted, or all of them between write and flush', async () => {
    const { history, client } = await open()
    await answers(history)
    await history.record('evicted', [phoneProgress('one', 1), phoneProgress('two', 1)])
    await client.script('FLUSH')
    await history.record('evicted', [phoneProgress('one', 2)])
    await client.del(keysOf('evicted')[0])
    expect(await atOf(history, 'evicted')).toBe(2)
    await history.record('evicted', [phoneProgress('one', 3)])
    // As allkeys-lru would, which is not what the README asks for: what is pending has nobody any more who waits.
    await client.del(keysOf('evicted')[2], keysOf('evicted')[0])
    expect(await atOf(history, 'evicted')).toBe(3)
    await untilTrue(async () => (await rowsOf('evicted')).some(({ at }) => Number(at) === 3))
    await history.record('evicted', [phoneProgress('one', 4)])
    await client.flushall()
    const left = await atOf(history, 'evicted')
    expect([3, 4]).toContain(left)
    await history.record('evicted', [phoneProgress('one', 5)])
    await untilTrue(async () => (await rowsOf('evicted')).some(({ at }) => Number(at) === 5))
    expect(await rowsOf('evicted')).toHaveLength(2)
  })

  it('answers soon and holds little while Redis is frozen, however much is asked', async () => {
    const { server, history, client } = await open()
    await answers(history)
    const readers = Array.from({ length: 50 }, (_, index) => `frozen-${index}`)
    for (const userId of readers) await history.record(userId, [phoneProgress('one', 1)])
    process.kill(server.pid, 'SIGSTOP')
    let slowestMs = 0
    let writes = 0
    const endOn = performance.now() + 5_000
    const writer = async (userId: string) => {
      for (let at = 2; performance.now() < endOn; at += 1) {
        const beganOn = performance.now()
        await history.record(userId, [phoneProgress('one', at)])
        slowestMs = Math.max(slowestMs, performance.now() - beganOn)
        writes += 1
      }
    }
    const before = process.memoryUsage().rss
    await Promise.all(readers.map(writer))
    const grownMb = (process.memoryUsage().rss - before) / 2 ** 20
    const queued = client.commandQueue.length
    process.kill(server.pid, 'SIGCONT')
    expect(writes).toBeGreaterThan(200)
    expect(slowestMs).toBeLessThan(2_500)
    // What nobody waits for any more: the calls of the first moment, and probes since.
    expect(queued).toBeLessThan(100)
    expect(grownMb).toBeLessThan(100)
    await answers(history)
    const last = new Map(
      await Promise.all(
        readers.map(async (userId) => [userId, Number((await rowsOf(userId))[0]?.at)] as const),
      ),
    )
    for (const userId of readers) expect(await atOf(history, userId)).toBe(last.get(userId))
    expect(Math.min(...last.values())).toBeGreaterThan(1)
  })
})
