import type { Database } from '#shared/database/database.ts'
import type { Picture } from '#shared/content/revision.ts'

/** The pictures of ids, by id; those of `null` are none. */
export const picturesOf = async (db: Database, ids: (string | null)[]): Promise<Map<string, Picture>> => {
  const named = [...new Set(ids.filter((id) => id !== null))]
  if (named.length === 0) return new Map()
  const rows = await db
    .selectFrom('media')
    .select(['id', 'width', 'height', 'thumbhash', 'widths'])
    .where('id', 'in', named)
    .execute()
  return new Map(
    rows.map(({ widths, ...row }) => [row.id, { ...row, widths: JSON.parse(widths) as number[] }]),
  )
}
