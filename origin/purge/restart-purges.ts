import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'
import { queuePurges } from '../publishing/queue-purges.ts'
import { EVERYTHING } from './purge-everything.ts'

/**
 * Forgets what purges were queued or under way, and has everything purged instead, for a database that was restored to
 * an earlier time. What it knows of purges is of then: asked again with their old caller references, CloudFront would
 * answer that they are complete, although the cache has taken up other things since; and purges that were queued later
 * are in no queue any more. Changes that wait behind a purge wait behind the new one.
 * @returns how many purges were forgotten
 */
export const restartPurges = ({
  db,
  newId,
  now,
}: Pick<PublisherContext, 'db' | 'newId' | 'now'>): Promise<number> =>
  transact(db, async (transaction) => {
    const rows = await transaction.selectFrom('purge').select('gate').distinct().execute()
    const { numDeletedRows } = await transaction.deleteFrom('purge').executeTakeFirstOrThrow()
    await transaction.deleteFrom('invalidation').execute()
    const everything = [{ path: EVERYTHING, byPathOnly: true }]
    for (const gate of new Set([null, ...rows.map((row) => row.gate)]))
      await queuePurges(transaction, { newId }, everything, gate, now())
    return Number(numDeletedRows)
  })
