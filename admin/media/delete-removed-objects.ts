import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { transact } from '#shared/database/transact.ts'

const LEASE_MS = 60_000
/** Well inside of the lease: who adds the picture again afterwards stores objects that nobody deletes. */
const DELETE_TIMEOUT_MS = 30_000
const REMOVALS_PER_RUN = 200

type RemovalContext = { db: Database; bucket: Bucket; now: () => number }

/** Takes a removal, unless somebody has it, or the picture is there again. @returns the keys to delete */
const claimRemoval = ({ db, now }: RemovalContext, id: string): Promise<string[] | null> =>
  transact(db, async (tx) => {
    const removal = await tx
      .selectFrom('media_removal')
      .select(['keys', 'lease_until'])
      .where('media_id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!removal || removal.lease_until > now()) return null
    const media = await tx.selectFrom('media').select('id').where('id', '=', id).executeTakeFirst()
    if (media) {
      await tx.deleteFrom('media_removal').where('media_id', '=', id).execute()
      return null
    }
    await tx
      .updateTable('media_removal')
      .set({ lease_until: now() + LEASE_MS })
      .where('media_id', '=', id)
      .execute()
    return JSON.parse(removal.keys) as string[]
  })

/**
 * Deletes the objects of removed pictures that are due. What fails stays due.
 * @returns how many pictures' objects were deleted
 * @throws BucketUnavailableError
 */
export const deleteRemovedObjects = async (
  context: RemovalContext,
  signal?: AbortSignal,
): Promise<number> => {
  const { db, bucket, now } = context
  const due = await db
    .selectFrom('media_removal')
    .select('media_id')
    .where('due_at', '<=', now())
    .orderBy('due_at')
    .orderBy('media_id')
    .limit(REMOVALS_PER_RUN)
    .execute()
  let count = 0
  for (const { media_id: id } of due) {
    if (signal?.aborted) break
    const keys = await claimRemoval(context, id)
    if (!keys) continue
    const timeout = AbortSignal.timeout(DELETE_TIMEOUT_MS)
    await Promise.all(keys.map((key) => bucket.delete(key, { signal: timeout })))
    await db.deleteFrom('media_removal').where('media_id', '=', id).execute()
    count += 1
  }
  return count
}
