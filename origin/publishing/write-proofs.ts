import { transact } from '#shared/database/transact.ts'
import { chunks } from './chunks.ts'
import { LeaseLostError } from './lease-lost-error.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Says of leased documents whether readers may be led to them.
 *
 * A proof is withdrawn before its document is removed, not after: whoever is killed in between leaves a row behind
 * that still has its proof, and the document would be linked to as soon as it came back, whatever of it is cached
 * and wherever it leads.
 * @throws LeaseLostError when another owner took over meanwhile; nothing is written then
 */
export const writeProofs = async (
  { db }: PublisherContext,
  owner: string,
  paths: string[],
  proven: 0 | 1,
): Promise<void> => {
  if (paths.length === 0) return
  await transact(db, async (transaction) => {
    for (const some of chunks(paths.toSorted(), 500)) {
      const { numUpdatedRows } = await transaction
        .updateTable('document')
        .set({ proven })
        .where('path', 'in', some)
        .where('lease_owner', '=', owner)
        .executeTakeFirst()
      if (Number(numUpdatedRows) !== some.length) throw new LeaseLostError()
    }
  })
}
