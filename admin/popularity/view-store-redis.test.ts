import { Redis } from 'ioredis'
import { afterAll, describe, expect, it } from 'vitest'
import { newUlid } from '#shared/id.ts'
import { createRedisViewStore } from './view-store-redis.ts'
import { describeViewStore } from './view-store.contract.ts'

/** A database of its own on the servers of the test run. */
const DATABASE = 8

const newId = () => newUlid()
const redisUrls = (process.env['HISUBTORY_TEST_REDIS'] ?? '').split(' ').filter(Boolean)

describe.each(redisUrls)('%s', (url) => {
  // Without the time-out of the request path: a machine that runs all tests answers late.
  const client = new Redis(`${url}/${DATABASE}`)
  const open = async (windowMs: number) => {
    await client.flushdb()
    return createRedisViewStore({ redis: client, newId, windowMs })
  }
  afterAll(async () => {
    await client.flushdb()
    client.disconnect()
  })

  describeViewStore('in Redis', open)

  it('keeps counts from before a restart of the process, and names that all expire', async () => {
    const before = await open(60_000)
    await before.count({ id: newId(), episodeId: 'e', name: 'a', nameBefore: null, at: Date.now() })
    const after = createRedisViewStore({ redis: client, newId, windowMs: 60_000 })
    expect(await after.take()).toMatchObject([{ counts: [{ episodeId: 'e', views: 1, readers: 1 }] }])
    const names = (await client.keys('*')).filter((key) => !/:(waiting|taken)$/.test(key))
    expect(names).toHaveLength(2)
    for (const name of names) expect(await client.pttl(name)).toBeGreaterThan(0)
  })

  it('has all keys of a call in one hash slot, for a cluster', async () => {
    const store = await open(60_000)
    for (let index = 0; index < 20; index += 1)
      await store.count({ id: newId(), episodeId: `e${index}`, name: 'a', nameBefore: 'b', at: Date.now() })
    // Redis Cluster specification, "Hash tags": what stands between braces alone decides the slot.
    const tags = (await client.keys('*')).map((key) => /^views:(\{v\d+\}):/.exec(key)?.[1])
    expect(tags).not.toContain(undefined)
    expect(new Set(tags).size).toBeGreaterThan(5)
  })
})
