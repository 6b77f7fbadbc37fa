import { createOidcClients } from '#admin/oidc/create-oidc-clients.ts'
import { createPublicationFollower } from '#admin/publications/publication-follower.ts'
import { createThrottle } from '#admin/throttle/create-throttle.ts'
import type { Config } from '#shared/config/config.ts'
import type { Logger } from '#shared/logger.ts'
import { openRedis } from '#shared/redis/open-redis.ts'
import { createAdminServices } from './create-admin-services.ts'
import { openAdminStore } from './open-admin-store.ts'
import { openExistingDatabase } from './open-existing-database.ts'
import { openConfiguredHistory } from './open-history.ts'
import { openConfiguredMailer } from './open-mailer.ts'
import { openConfiguredViews } from './open-views.ts'

/** Less than a load balancer waits for an answer (60 s), and more than any statement of the admin API takes. */
const SILENCE_MS = 30_000

type Services = ReturnType<typeof createAdminServices>

/**
 * Opens everything that the admin API needs by the configuration; dispose of it with `await using`.
 * @param publicUrl where editors reach it
 * @param options.onCommit wakes a publisher in the same process
 */
export const openAdminServices = async (
  config: Config,
  publicUrl: string,
  logger: Logger,
  { onCommit }: { onCommit?: () => void } = {},
): Promise<{ services: Services } & AsyncDisposable> => {
  await using opened = new AsyncDisposableStack()
  const db = opened.use(await openExistingDatabase(config.database, { silenceMs: SILENCE_MS }))
  const { bucket, uploads } = opened.use(await openAdminStore(config.bucket))
  const connection = config.redis && opened.use(openRedis(config.redis, logger))
  await connection?.settled
  const redis = connection?.client
  const history = opened.use(await openConfiguredHistory({ config, db, redis, logger }))
  const { views } = opened.use(openConfiguredViews({ config, db, redis, logger }))
  const { mailer } = opened.use(openConfiguredMailer(config, logger))
  const verifies = config.edge.url !== undefined
  const publications = opened.use(
    createPublicationFollower(db, { lastState: verifies ? 'verified' : 'purged' }),
  )
  const services = createAdminServices({
    config,
    db,
    bucket,
    uploads,
    logger,
    mailer,
    history,
    views,
    publications,
    publicUrl,
    verifies,
    onCommit,
    throttle: createThrottle({ redis, logger }),
    oidc: createOidcClients(config.oidcProviders, () => Date.now()),
  })
  // Before the database and the mailer go: somebody waits for a mail.
  opened.defer(() => services.accounts.background.settle())
  const held = opened.move()
  return { services, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
