import { Redis } from 'ioredis'
import { afterAll, describe, expect, it } from 'vitest'
import { newUlid } from '#shared/id.ts'
import type { Progress } from '../history.ts'
import { describeHistoryStore } from './history-store.contract.ts'
import { createRedisHistory } from './hot-history-redis.ts'
import { keysOf } from './redis/partitions.ts'

/** A database of its own on the servers of the test run: other tests count attempts in the first. */
const DATABASE = 7

const redisUrls = (process.env['HISUBTORY_TEST_REDIS'] ?? '').split(' ').filter(Boolean)

/** Episodes with ids, devices and times as real ones have them. */
const episodes = (count: number): Progress[] =>
  Array.from({ length: count }, (_, i) => ({
    episodeId: newUlid(),
    cut: 20 + i,
    offset: 999,
    done: true,
    at: 1_800_000_000_000 + i,
    device: `urn:uuid:0b1c7d2e-5f4a-4d3b-9a68-7c2f1e9d5a0${i % 4}`,
    furthestCut: 99,
  }))

describe.each(redisUrls)('%s', (url) => {
  // Without the time limits of the request path: a busy machine is no fault of the store.
  const client = new Redis(`${url}/${DATABASE}`)
  const store = createRedisHistory({ redis: client, now: () => 9_000, newId: () => newUlid() })
  const open = async () => {
    await client.flushdb()
    return store
  }
  afterAll(async () => {
    await client.flushdb()
    client.disconnect()
  })

  describeHistoryStore('in Redis', open)

  it('holds 128 episodes of a reader in less than 12 KB', async () => {
    const history = await open()
    const userId = newUlid()
    const answer = await history.read(userId, ['x'])
    if (answer.kind !== 'cold') throw new Error('A new reader is hot')
    await history.fill(userId, { loan: answer.loan, erasures: 0, isComplete: true, rows: episodes(128) })
    const [key] = keysOf(userId)
    expect(await client.object('ENCODING', key)).toBe('listpack')
    expect(await client.memory('USAGE', key, 'SAMPLES', 0)).toBeLessThanOrEqual(12 * 1_024)
  })

  it('does not trust what another run of the server was told, and keeps what was not flushed', async () => {
    const history = await open()
    const answer = await history.read('a', ['x'])
    if (answer.kind !== 'cold') throw new Error('A new reader is hot')
    await history.fill('a', { loan: answer.loan, erasures: 0, isComplete: true, rows: [] })
    const [state] = episodes(1)
    if (state) await history.record('a', [state], { receivedAt: 1 })
    // As if it came back from a snapshot of an older run.
    const [key] = keysOf('a')
    await client.hset(key, '!', '0:1:1:0123456789abcdef0123456789abcdef01234567')
    expect(await history.read('a', null)).toMatchObject({ kind: 'cold' })
    expect(await history.takePending(['a'])).toMatchObject([{ progress: state }])
  })
})
