import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { NotFoundError, VersionConflictError } from '#shared/errors.ts'

/** A picture's row as it is edited: rows that the release before wrote have the version 1. */
export type MediaRow = Row<'media'> & { version: number }

export const versioned = (row: Row<'media'>): MediaRow => ({ ...row, version: row.version ?? 1 })

/**
 * Locks a picture's row, if it is the one that the editor saw. While it is locked, nothing can begin to use it.
 * @param version null: whichever it is
 * @throws NotFoundError; VersionConflictError with the row as it is now
 */
export const lockMedia = async (
  tx: Transaction<Schema>,
  id: string,
  version: number | null,
): Promise<MediaRow> => {
  const found = await tx.selectFrom('media').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
  if (!found) throw new NotFoundError('media', id)
  const row = versioned(found)
  if (version !== null && row.version !== version) throw new VersionConflictError('media', id, row)
  return row
}
