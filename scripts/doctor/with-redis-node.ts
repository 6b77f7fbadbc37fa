import { setTimeout as sleep } from 'node:timers/promises'
import { Redis } from 'ioredis'
import type { RedisConfig } from '#shared/config/config.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { Logger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'

const PATIENCE_MS = 3_000
const PAUSE_MS = 50

/**
 * Asks the node that REDIS_URL leads to, in a cluster too: it tells of itself without the others.
 * @throws HisubtoryError `redis_unavailable` with what kept it from answering
 */
export const withRedisNode = async <T>(
  { url }: RedisConfig,
  logger: Logger,
  ask: (client: Redis) => Promise<T>,
): Promise<T> => {
  using connection = openRedis({ url, isCluster: false }, logger)
  const { client } = connection
  if (!(client instanceof Redis)) throw new TypeError('A single node was asked for')
  let last: unknown
  client.on('error', (error: Error) => {
    last = error
  })
  for (
    const giveUpAt = performance.now() + PATIENCE_MS;
    performance.now() < giveUpAt;
    await sleep(PAUSE_MS)
  ) {
    if (client.status !== 'ready') continue
    try {
      return await ask(client)
    } catch (error) {
      last = error
    }
  }
  throw new HisubtoryError(
    'redis_unavailable',
    'Redis does not answer: look whether it runs, whether this machine reaches it, and whether REDIS_URL has the right protocol (rediss:// for TLS) and password',
    { cause: last },
  )
}
