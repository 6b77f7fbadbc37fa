import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { QUARANTINE } from './media-uploads.ts'
import { UPLOAD_KEPT_MS } from './upload-kept-ms.ts'

type SweepContext = { db: Database; bucket: Bucket; now: () => number }

/** Which of these keys no upload of the last day has. */
const abandoned = async ({ db, now }: SweepContext, keys: string[]): Promise<string[]> => {
  const ids = keys.map((key) => key.slice(QUARANTINE.length))
  const rows = await db
    .selectFrom('media_upload')
    .select('id')
    .where('id', 'in', ids)
    .where('created_at', '>', now() - UPLOAD_KEPT_MS)
    .where('media_id', 'is', null)
    .execute()
  const waiting = new Set(rows.map(({ id }) => QUARANTINE + id))
  return keys.filter((key) => !waiting.has(key))
}

/**
 * Deletes files that nobody finished for a day, that came when their upload was over, or that belong to none; and
 * forgets the uploads of yesterday.
 * @returns how many files were deleted
 * @throws BucketUnavailableError
 */
export const sweepQuarantine = async (context: SweepContext, signal?: AbortSignal): Promise<number> => {
  const { db, bucket, now } = context
  let count = 0
  for await (const page of bucket.list(QUARANTINE)) {
    const keys = page.map(({ key }) => key)
    for (const key of await abandoned(context, keys)) {
      if (signal?.aborted) return count
      await bucket.delete(key)
      count += 1
    }
  }
  await db
    .deleteFrom('media_upload')
    .where('created_at', '<=', now() - UPLOAD_KEPT_MS)
    .execute()
  return count
}
