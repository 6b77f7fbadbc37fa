import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { deleteRemovedObjects } from './delete-removed-objects.ts'
import { linkUnlinkedRevisions } from './link-unlinked-revisions.ts'
import { sweepQuarantine } from './sweep-quarantine.ts'

/** What was done: files swept out of the quarantine, pictures whose objects were deleted, revisions linked. */
export type TidiedMedia = { swept: number; deleted: number; linked: number }

/** What has to be done for pictures now and then (every few minutes): by any process, and by several without harm. */
export const tidyMedia = async (
  context: { db: Database; bucket: Bucket; now: () => number },
  signal?: AbortSignal,
): Promise<TidiedMedia> => ({
  linked: await linkUnlinkedRevisions(context.db, signal),
  swept: await sweepQuarantine(context, signal),
  deleted: await deleteRemovedObjects(context, signal),
})
