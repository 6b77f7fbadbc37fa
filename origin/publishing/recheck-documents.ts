import { transact } from '#shared/database/transact.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Compares documents again whose lease was once taken over: a put of the holder before, delayed on its way, may
 * have arrived after the take-over. Where the object is another one than its row says, it is put right.
 * @returns how many were compared
 */
export const recheckDocuments = async ({ db, bucket, now, logger }: PublisherContext): Promise<number> => {
  const due = await db
    .selectFrom('document')
    .select(['path', 'etag', 'revision'])
    .where('recheck_at', '<=', now())
    .where('lease_until', '<', now())
    .limit(100)
    .execute()
  for (const { path, etag, revision } of due) {
    const actual = (await bucket.head(path))?.etag ?? null
    if (actual !== etag) logger.warn({ path }, 'the object is not the one that was confirmed; it is put right')
    await transact(db, (transaction) =>
      transaction
        .updateTable('document')
        .set({ recheck_at: null, ...(actual === etag ? {} : { hash: null, etag: actual, retry_at: now() }) })
        .where('path', '=', path)
        .where('revision', '=', revision)
        .where('lease_until', '<', now())
        .execute(),
    )
  }
  return due.length
}
