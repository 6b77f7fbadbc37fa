import type { Database } from '#shared/database/database.ts'
import { NotFoundError } from '#shared/errors.ts'
import { versioned, type MediaRow } from './lock-media.ts'

/** Reads a picture's row. @throws NotFoundError */
export const readMedia = async (db: Database, id: string): Promise<MediaRow> => {
  const row = await db.selectFrom('media').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('media', id)
  return versioned(row)
}
