import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { createThrottle } from './create-throttle.ts'
import { createLocalKey } from './local-key.ts'
import { admitSignIn, forgiveSignIn } from './sign-in-attempts.ts'
import type { Limit, Throttle } from './throttle.ts'

const logger = silentLogger()
const redisUrls = (process.env['HISUBTORY_TEST_REDIS'] ?? '').split(' ').filter(Boolean)
const newLimit = (windowSeconds = 60): Limit => ({ name: randomUUID(), attempts: 3, windowSeconds })

/** How many of so many attempts were let through. */
const admitted = async (throttle: Throttle, limit: Limit, key: string, attempts: number) => {
  const results = await Promise.allSettled(Array.from({ length: attempts }, () => throttle.take(limit, key)))
  return results.filter((result) => result.status === 'fulfilled').length
}

const throttled = { code: 'throttled', retryAfterMs: expect.any(Number) }

describe.each(['in process', ...redisUrls])('a throttle %s', (place) => {
  const open = async () => {
    const connection =
      place === 'in process' ? undefined : openRedis({ url: place, isCluster: false }, logger)
    if (connection) await new Promise((resolve) => connection.client.once('ready', resolve))
    const throttle = createThrottle({ redis: connection?.client, logger })
    return { throttle, [Symbol.dispose]: () => connection?.[Symbol.dispose]() }
  }

  it('lets exactly as many attempts through as its limit, also at once, and says when to come back', async () => {
    using opened = await open()
    const limit = newLimit()
    expect(await admitted(opened.throttle, limit, 'a', 20)).toBe(3)
    const refusal: unknown = await opened.throttle.take(limit, 'a').catch((error: unknown) => error)
    expect(refusal).toMatchObject(throttled)
    const { retryAfterMs } = refusal as { retryAfterMs: number }
    expect(retryAfterMs).toBeGreaterThan(0)
    expect(retryAfterMs).toBeLessThanOrEqual(60_000)
    expect(await admitted(opened.throttle, limit, 'b', 1)).toBe(1)
    expect(await admitted(opened.throttle, newLimit(), 'a', 1)).toBe(1)
  })

  it('ends the wait with its window, however often somebody tried meanwhile', async () => {
    using opened = await open()
    const limit = newLimit(1)
    expect(await admitted(opened.throttle, limit, 'a', 30)).toBe(3)
    await sleep(1_100)
    expect(await admitted(opened.throttle, limit, 'a', 30)).toBe(3)
  })

  it('forgets what was forgiven', async () => {
    using opened = await open()
    const limit = newLimit()
    await admitted(opened.throttle, limit, 'a', 3)
    await opened.throttle.forgive(limit, 'a')
    expect(await admitted(opened.throttle, limit, 'a', 4)).toBe(3)
  })

  it('keeps no victim out: what is tried elsewhere against an account does not count here', async () => {
    using opened = await open()
    const account = `${randomUUID()}@example.com`
    const attacker = randomUUID()
    const tries = Array.from({ length: 40 }, () => admitSignIn(opened.throttle, account, attacker))
    expect((await Promise.allSettled(tries)).some((result) => result.status === 'rejected')).toBe(true)
    await expect(admitSignIn(opened.throttle, account, '203.0.113.5')).resolves.toBeUndefined()
    await forgiveSignIn(opened.throttle, account, '203.0.113.5')
    await expect(admitSignIn(opened.throttle, account, attacker)).rejects.toMatchObject(throttled)
  })
})

describe.each(redisUrls)('throttles of several processes on %s', (url) => {
  it('count together, and keep no mail address in Redis', async () => {
    using one = openRedis({ url, isCluster: false }, logger)
    using other = openRedis({ url, isCluster: false }, logger)
    await Promise.all(
      [one, other].map(({ client }) => new Promise((resolve) => client.once('ready', resolve))),
    )
    const limit = newLimit()
    const throttles = [one, other].map(({ client }) => createThrottle({ redis: client, logger }))
    const counts = await Promise.all(
      throttles.map((throttle) => admitted(throttle, limit, 'reader@example.com', 10)),
    )
    expect(counts.reduce((sum, count) => sum + count)).toBe(3)
    const keys = await one.client.keys(`throttle:${limit.name}*`)
    expect(keys).toHaveLength(1)
    expect(keys[0]).not.toContain('reader')
  })
})

describe('the keys in process', () => {
  it('are bounded, whatever an attacker thinks up', () => {
    const localKey = createLocalKey()
    const keys = Array.from({ length: 5_000 }, (_, index) => localKey(`key ${index}`))
    expect(keys.every((key) => /^\d{1,5}$/.test(key) && Number(key) < 65_536)).toBe(true)
    expect(new Set(keys).size).toBeGreaterThan(4_000)
  })

  it('share slots that nobody outside can compute', () => {
    expect(createLocalKey()('a victim')).not.toBe(createLocalKey()('a victim'))
  })
})
