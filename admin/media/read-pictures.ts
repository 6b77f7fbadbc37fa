import type { Kysely } from 'kysely'
import type { Picture } from '#shared/content/revision.ts'
import type { Schema } from '#shared/database/schema.ts'
import { mediaContent } from './media-content.ts'

/** The pictures of ids, by id; those of `null` are none. */
export const readPictures = async (
  db: Kysely<Schema>,
  ids: (string | null)[],
): Promise<Map<string, Picture>> => {
  const named = [...new Set(ids.filter((id) => id !== null))]
  if (named.length === 0) return new Map()
  const rows = await db.selectFrom('media').selectAll().where('id', 'in', named).execute()
  return new Map(rows.map((row) => [row.id, mediaContent(row)]))
}
