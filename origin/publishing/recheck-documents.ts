import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Compares documents again whose lease was once taken over: a put of the holder before, delayed on its way, may
 * have arrived after the take-over.
 * @returns how many were compared
 */
export const recheckDocuments = async (context: PublisherContext): Promise<number> => {
  const { db, now } = context
  const due = await db
    .selectFrom('document')
    .select('path')
    .where('recheck_at', '<=', now())
    .where('lease_until', '<', now())
    .limit(100)
    .execute()
  for (const { path } of due) await compareWithBucket(context, path, { recheck_at: null })
  return due.length
}

/**
 * Looks whether the object is the one that was confirmed; where it is not, the document is put right soon.
 * @param also further columns to set
 */
export const compareWithBucket = async (
  { db, bucket, now, logger }: PublisherContext,
  path: string,
  also: { recheck_at?: null } = {},
): Promise<void> => {
  const row = await db
    .selectFrom('document')
    .select(['etag', 'revision'])
    .where('path', '=', path)
    .executeTakeFirst()
  if (!row) return
  const actual = (await bucket.head(path))?.etag ?? null
  const changes = { ...also, ...(actual === row.etag ? {} : { hash: null, etag: actual, retry_at: now() }) }
  if (Object.keys(changes).length === 0) return
  if (actual !== row.etag)
    logger.warn({ path }, 'the object is not the one that was confirmed; it is put right')
  await transact(db, (transaction) =>
    transaction
      .updateTable('document')
      .set(changes)
      .where('path', '=', path)
      .where('revision', '=', row.revision)
      .where('lease_owner', 'is', null)
      .execute(),
  )
}
