import type { Act } from '#admin/content/act.ts'

type Table = 'tag' | 'station' | 'line' | 'webtoon' | 'episode'

/** The row that is there, as far as writing it anew needs it. */
export type Existing = {
  version: number
  published_revision_id?: string | null
  listing_number?: number | null
}

/**
 * Writes an item's row: a new one, or new columns for the one that is there.
 * @param initial columns that a new row has beside them
 */
export const writeRow = async (
  act: Act,
  table: Table,
  id: string,
  { existing, columns, initial = {} }: { existing: Existing | undefined; columns: object; initial?: object },
): Promise<void> => {
  // The tables of content share id, version and times; Kysely can't follow a table that is a type parameter.
  if (existing) {
    const changed = { ...columns, version: existing.version + 1, updated_at: act.at }
    await act.tx
      .updateTable(table as 'tag')
      .set(changed)
      .where('id', '=', id)
      .execute()
    return
  }
  const row = { id, ...columns, ...initial, version: 1, created_at: act.at, updated_at: act.at }
  await act.tx
    .insertInto(table as 'tag')
    .values(row as never)
    .execute()
}

/** A moment of the catalogue as it is stored. */
export const timeOf = (moment: string | null): number | null => (moment === null ? null : Date.parse(moment))
