import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { queuePurges } from '../publishing/queue-purges.ts'
import { EVERYTHING } from '../purge/purge-everything.ts'

/**
 * Forgets what was queued or under way, and has everything purged instead, for a database that was restored to an
 * earlier time. A rebuild has to follow, before any publisher works: it brings everything to the readers.
 *
 * - Purges of then: asked again with their old caller references, CloudFront would answer that they are complete,
 *   although the cache has taken up other things since; and what was queued later is in no queue any more.
 * - Changes of then: one that hides something would remove it as soon as what linked to it then is put right, while
 *   objects of later, of which the database knows nothing, may lead readers there. The rebuild removes at the end.
 * - Leases of then, and documents that were to be tried again: they would be put before everything is purged.
 * @returns how many of both were forgotten
 */
export const beginAnew = ({
  db,
  newId,
  now,
}: Pick<PublisherContext, 'db' | 'newId' | 'now'>): Promise<{ changes: number; purges: number }> =>
  transact(db, async (transaction) => {
    const changes = await transaction.deleteFrom('change').executeTakeFirstOrThrow()
    const purges = await transaction.deleteFrom('purge').executeTakeFirstOrThrow()
    await transaction.deleteFrom('invalidation').execute()
    await transaction
      .updateTable('document')
      .set({ hash: null, lease_owner: null, lease_until: 0 })
      .where('lease_until', '>', 0)
      .execute()
    await transaction
      .updateTable('document')
      .set({ retry_at: null })
      .where('retry_at', 'is not', null)
      .execute()
    await queuePurges(transaction, { newId }, [{ path: EVERYTHING, byPathOnly: true }], null, now())
    return { changes: Number(changes.numDeletedRows), purges: Number(purges.numDeletedRows) }
  })
