import type { Database } from '#shared/database/database.ts'
import { ConflictError } from '#shared/errors.ts'
import { UPLOAD_KEPT_MS } from './upload-kept-ms.ts'

/** Ten times as many as an episode has cuts: who reloads a page in the middle of sending begins again. */
const MAX_OPEN_FILES = 3_000
/** What the quarantine may come to for each editor before it is swept. */
const MAX_OPEN_BYTES = 20_000_000_000

type UploadContext = { db: Database; actor: string; now: () => number }

/**
 * Bounds what somebody announces and never finishes: it lies in the quarantine for a day.
 * @param files what is announced now
 * @throws ConflictError `too_many_uploads`
 */
export const refuseHeap = async (
  { db, actor, now }: UploadContext,
  files: { bytes: number }[],
): Promise<void> => {
  const open = await db
    .selectFrom('media_upload')
    .select(({ fn }) => [fn.countAll<number>().as('files'), fn.sum<number | null>('bytes').as('bytes')])
    .where('created_at', '>', now() - UPLOAD_KEPT_MS)
    .where('created_by', '=', actor)
    .where('media_id', 'is', null)
    .executeTakeFirstOrThrow()
  const bytes = files.reduce((sum, file) => sum + file.bytes, Number(open.bytes ?? 0))
  if (Number(open.files) + files.length <= MAX_OPEN_FILES && bytes <= MAX_OPEN_BYTES) return
  throw new ConflictError(
    'too_many_uploads',
    'Too many uploads were begun and not finished; finish them, or go on tomorrow, when they are forgotten',
  )
}
