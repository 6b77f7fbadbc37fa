import { transact } from '#shared/database/transact.ts'
import type { Database } from '#shared/database/database.ts'

/** More changes than anybody makes to one row between a backup and the moment it is needed. */
const AHEAD = 1_000

/**
 * Raises the version of everything that is edited, for a database that was restored to an earlier time: its rows
 * count through the same versions again, and a page that somebody opened before the restore would name one of them
 * (`If-Match`) and overwrite what it never saw.
 */
export const raiseVersions = (db: Database): Promise<void> =>
  transact(db, async (tx) => {
    for (const table of ['line', 'station', 'tag', 'release', 'webhook', 'user'] as const) {
      await tx
        .updateTable(table as 'line')
        .set((it) => ({ version: it('version', '+', AHEAD) }))
        .execute()
    }
    // The version of the working copy that equals what readers see goes with it; null stays null.
    for (const table of ['webtoon', 'episode'] as const) {
      await tx
        .updateTable(table as 'webtoon')
        .set((it) => ({
          version: it('version', '+', AHEAD),
          published_version: it('published_version', '+', AHEAD),
        }))
        .execute()
    }
    await tx
      .updateTable('media')
      .set((it) => ({ version: it(it.fn.coalesce('version', it.val(1)), '+', AHEAD) }))
      .execute()
  })
