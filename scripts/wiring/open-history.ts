import type { Cluster, Redis } from 'ioredis'
import { createMemoryHistory } from '#admin/history/hot/hot-history-memory.ts'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import type { HotHistory } from '#admin/history/hot/hot-history.ts'
import { startHistory, type RunningHistory } from '#admin/history/start-history.ts'
import { withDeadline } from '#admin/history/with-deadline.ts'
import type { Config } from '#shared/config/config.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'

type Parts = {
  config: Pick<Config, 'history' | 'stage'>
  db: Database
  redis: Redis | Cluster | undefined
  logger: Logger
}

/** How long a start waits for a hot store that does not answer. */
const FIRST_ROUND_MS = 1_000

const now = () => Date.now()
const newId = () => newUlid()

/** In production several processes may serve readers: without Redis they meet in the database alone. */
const hotStoreOf = ({ config, redis }: Parts): HotHistory | null => {
  if (redis) return createRedisHistory({ redis, now, newId })
  return config.stage === 'development' ? createMemoryHistory({ now, newId }) : null
}

/**
 * Opens readers' view history as the configuration says: where its hot store answers, it is used from the first request
 * on. Dispose of it before the database and Redis, to flush it.
 */
export const openConfiguredHistory = async (parts: Parts): Promise<RunningHistory> => {
  const { config, db, logger } = parts
  const { flushIntervalMs, isImmediate } = config.history
  const hot = hotStoreOf(parts)
  const history = startHistory({ db, hot, flushIntervalMs, isImmediate, now, newId, logger })
  // What keeps it away was logged, and it is tried again by itself.
  await withDeadline(history.flush(), FIRST_ROUND_MS).catch(() => undefined)
  return history
}
