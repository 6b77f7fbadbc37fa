import type { Cluster, Redis } from 'ioredis'
import type { ViewCounter } from '#admin/popularity/create-view-counter.ts'
import { openViewCounter } from '#admin/popularity/open-view-counter.ts'
import { startViewFlush } from '#admin/popularity/start-view-flush.ts'
import type { Config } from '#shared/config/config.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import type { Logger } from '#shared/logger.ts'
import { openConfiguredSecrets } from './open-secrets.ts'

type Options = {
  config: Pick<Config, 'secrets'>
  db: Database
  redis: Redis | Cluster | undefined
  logger: Logger
}

/**
 * Opens what counts views, and writes them into the database every few seconds. Dispose of it after what counts, and
 * before Redis and the database.
 */
export const openConfiguredViews = (options: Options): { views: ViewCounter } & AsyncDisposable => {
  const { config, db, redis, logger } = options
  const secrets = openConfiguredSecrets(config)
  const views = openViewCounter({
    db,
    redis,
    readSecret: () => secrets.read('encryption'),
    newId: () => newUlid(),
    now: () => Date.now(),
  })
  const flushing = startViewFlush({ views, logger })
  return { views, [Symbol.asyncDispose]: () => flushing[Symbol.asyncDispose]() }
}
