import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { queuePurges } from '../publishing/queue-purges.ts'

/** One wildcard, which CloudFront counts as one path: everything that is not content-addressed. */
export const EVERYTHING = 'v1/*'

/** Has the cache forget all documents. The publisher, or a rebuild, carries it out. */
export const purgeEverything = (context: Pick<PublisherContext, 'db' | 'newId' | 'now'>): Promise<void> =>
  transact(context.db, (transaction) =>
    queuePurges(transaction, context, [{ path: EVERYTHING, byPathOnly: true }], null, context.now()),
  )
