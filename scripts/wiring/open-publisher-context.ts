import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import type { Config } from '#shared/config/config.ts'
import type { Logger } from '#shared/logger.ts'
import { createPublisherContext } from './create-publisher-context.ts'
import { createReadEdge } from './create-read-edge.ts'
import { openConfiguredBucket } from './open-bucket.ts'
import { openConfiguredPurge } from './open-purge.ts'
import { openExistingDatabase } from './open-existing-database.ts'

/**
 * Opens everything that publishing needs by the configuration; dispose of it with `await using`.
 * Documents are read back through EDGE_URL and nothing else: where it is not set, publications end at `purged`,
 * whichever edges happen to run.
 */
export const openPublisherContext = async (
  config: Config,
  logger: Logger,
): Promise<{ context: PublisherContext } & AsyncDisposable> => {
  await using opened = new AsyncDisposableStack()
  const db = opened.use(await openExistingDatabase(config.database))
  const bucket = opened.use(await openConfiguredBucket(config.bucket))
  const purge = opened.use(await openConfiguredPurge(config.purge))
  const readEdge = config.edge.url === undefined ? null : createReadEdge(config.edge.url)
  const context = createPublisherContext({ db, bucket, purge, readEdge, logger })
  const held = opened.move()
  return { context, [Symbol.asyncDispose]: () => held.disposeAsync() }
}
