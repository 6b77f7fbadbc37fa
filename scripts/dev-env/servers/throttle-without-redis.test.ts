import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createThrottle } from '#admin/throttle/create-throttle.ts'
import type { Limit, Throttle } from '#admin/throttle/throttle.ts'
import { silentLogger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { askPort } from './ask-port.ts'
import { startRedis } from './start-redis.ts'

const logger = silentLogger()
const limit: Limit = { name: 'test', attempts: 5, windowSeconds: 60 }

/** How many of so many attempts were let through; an error that is no refusal fails the test. */
const admitted = async (throttle: Throttle, key: string, attempts: number): Promise<number> => {
  let count = 0
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const error: unknown = await throttle.take(limit, key).catch((thrown: unknown) => thrown)
    if (error === undefined) count += 1
    else expect(error).toMatchObject({ code: 'throttled' })
  }
  return count
}

it('goes on throttling when Redis is killed in the middle: no error, nothing forgotten, nothing wide open', async () => {
  const server = await startRedis()
  using redis = openRedis({ url: server.url, isCluster: false }, logger)
  await once(redis.client, 'ready')
  const throttle = createThrottle({ redis: redis.client, logger })
  expect(await admitted(throttle, 'before', 3)).toBe(3)
  const during = admitted(throttle, 'during', 20)
  await server.stop()
  expect(await during).toBe(5)
  expect(await admitted(throttle, 'before', 10)).toBe(2)
  expect(await admitted(throttle, 'after', 10)).toBe(5)
})

it('throttles when Redis was never there', async () => {
  const server = await startRedis()
  await server.stop()
  using redis = openRedis({ url: server.url, isCluster: false }, logger)
  const throttle = createThrottle({ redis: redis.client, logger })
  expect(await admitted(throttle, 'a', 10)).toBe(5)
  await throttle.forgive(limit, 'a')
  expect(await admitted(throttle, 'a', 1)).toBe(1)
})

it('waits briefly for a Redis that hangs, and counts there again when it answers again', async () => {
  await using server = await startRedis()
  using redis = openRedis({ url: server.url, isCluster: false }, logger)
  using other = openRedis({ url: server.url, isCluster: false }, logger)
  await Promise.all([once(redis.client, 'ready'), once(other.client, 'ready')])
  const throttle = createThrottle({ redis: redis.client, logger })
  process.kill(server.pid, 'SIGSTOP')
  const began = performance.now()
  expect(await admitted(throttle, 'a', 1)).toBe(1)
  expect(performance.now() - began).toBeLessThan(1_000)
  process.kill(server.pid, 'SIGCONT')
  for (let tries = 0; (await redis.client.ping().catch(() => '')) !== 'PONG' && tries < 100; tries += 1)
    await sleep(20)
  const elsewhere = createThrottle({ redis: other.client, logger })
  const here = await admitted(throttle, 'b', 3)
  expect(here + (await admitted(elsewhere, 'b', 10))).toBe(5)
})

/** A cluster of one node that has all slots. */
const startCluster = async () => {
  const server = await startRedis(undefined, [
    '--cluster-enabled',
    'yes',
    '--cluster-announce-ip',
    '127.0.0.1',
  ])
  await askPort(server.port, 'CLUSTER ADDSLOTSRANGE 0 16383\r\n')
  while (!(await askPort(server.port, 'CLUSTER INFO\r\n')).includes('cluster_state:ok')) await sleep(20)
  return server
}

it('counts in a cluster, and goes on without it', async () => {
  const server = await startCluster()
  using one = openRedis({ url: server.url, isCluster: true }, logger)
  using other = openRedis({ url: server.url, isCluster: true }, logger)
  await Promise.all([once(one.client, 'ready'), once(other.client, 'ready')])
  const [here, elsewhere] = [one, other].map(({ client }) => createThrottle({ redis: client, logger }))
  expect(await admitted(here!, 'a', 3)).toBe(3)
  expect(await admitted(elsewhere!, 'a', 10)).toBe(2)
  await server.stop()
  expect(await admitted(here!, 'a', 10)).toBe(2)
})

it('goes on throttling when Redis was emptied: at most another window is given', async () => {
  await using server = await startRedis()
  using redis = openRedis({ url: server.url, isCluster: false }, logger)
  await once(redis.client, 'ready')
  const throttle = createThrottle({ redis: redis.client, logger })
  expect(await admitted(throttle, 'a', 10)).toBe(5)
  await redis.client.flushall()
  expect(await admitted(throttle, 'a', 100)).toBe(5)
})
