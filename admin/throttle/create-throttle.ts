import { createHash } from 'node:crypto'
import type { Cluster, Redis } from 'ioredis'
import {
  RateLimiterMemory,
  RateLimiterRedis,
  RateLimiterRes,
  type RateLimiterAbstract,
} from 'rate-limiter-flexible'
import { ThrottledError } from '#shared/errors.ts'
import type { Logger } from '#shared/logger.ts'
import { createLocalKey } from './local-key.ts'
import type { Limit, Throttle } from './throttle.ts'

export type ThrottleOptions = {
  /** Shared by all processes; without it each process counts for itself. */
  redis?: Redis | Cluster | undefined
  logger: Logger
}

type Counters = { local: RateLimiterAbstract; shared: RateLimiterAbstract | undefined }

const createCounters = (limit: Limit, redis: ThrottleOptions['redis']): Counters => {
  const options = {
    keyPrefix: `throttle:${limit.name}`,
    points: limit.attempts,
    duration: limit.windowSeconds,
  }
  return {
    local: new RateLimiterMemory(options),
    shared: redis && new RateLimiterRedis({ ...options, storeClient: redis, rejectIfRedisNotReady: true }),
  }
}

/** The limiter rejects with its result when there were too many attempts, and with an error when it is down. */
const count = async (counter: RateLimiterAbstract, key: string): Promise<RateLimiterRes> => {
  try {
    return await counter.consume(key)
  } catch (refusal) {
    if (refusal instanceof RateLimiterRes) return refusal
    throw refusal
  }
}

const sharedKey = (key: string): string => createHash('sha256').update(key).digest('base64url')

/**
 * A throttle that counts in Redis for all processes, and always in this one as well: when Redis is away, what
 * was counted here decides, and when it is back, Redis does again. So losing Redis makes nobody wait longer
 * and opens nothing.
 */
export const createThrottle = ({ redis, logger }: ThrottleOptions): Throttle => {
  const byLimit = new Map<string, Counters>()
  const localKey = createLocalKey()
  let isAlone = false

  const countersOf = (limit: Limit): Counters => {
    const counters = byLimit.get(limit.name) ?? createCounters(limit, redis)
    byLimit.set(limit.name, counters)
    return counters
  }

  /** @returns undefined where Redis is away */
  const askShared = async <Result>(ask: () => Promise<Result>): Promise<Result | undefined> => {
    try {
      const result = await ask()
      if (isAlone) logger.info('attempts are counted in Redis again')
      isAlone = false
      return result
    } catch (error) {
      if (!isAlone) logger.warn({ err: error }, 'Redis is away: this process counts attempts alone')
      isAlone = true
      return undefined
    }
  }

  return {
    async take(limit, key) {
      const { local, shared } = countersOf(limit)
      const here = await count(local, localKey(key))
      const everywhere = shared && (await askShared(() => count(shared, sharedKey(key))))
      const { consumedPoints, msBeforeNext } = everywhere ?? here
      if (consumedPoints > limit.attempts) throw new ThrottledError(msBeforeNext)
    },
    async forgive(limit, key) {
      const { local, shared } = countersOf(limit)
      await local.delete(localKey(key))
      if (shared) await askShared(() => shared.delete(sharedKey(key)))
    },
  }
}
