import type { Cluster, Redis } from 'ioredis'
import { createMemoryHistory } from '#admin/history/hot/hot-history-memory.ts'
import { createRedisHistory } from '#admin/history/hot/hot-history-redis.ts'
import type { HotHistory } from '#admin/history/hot/hot-history.ts'
import { startHistory, type RunningHistory } from '#admin/history/start-history.ts'
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

const now = () => Date.now()
const newId = () => newUlid()

/** In production several processes may serve readers: without Redis they meet in the database alone. */
const hotStoreOf = ({ config, redis }: Parts): HotHistory | null => {
  if (redis) return createRedisHistory({ redis, now, newId })
  return config.stage === 'development' ? createMemoryHistory({ now, newId }) : null
}

/** Opens readers' view history as the configuration says; dispose of it before the database and Redis, to flush it. */
export const openConfiguredHistory = (parts: Parts): RunningHistory => {
  const { config, db, logger } = parts
  const { flushIntervalMs, isImmediate } = config.history
  return startHistory({ db, hot: hotStoreOf(parts), flushIntervalMs, isImmediate, now, newId, logger })
}
