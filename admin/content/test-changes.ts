import type { Database } from '#shared/database/database.ts'
import type { Change } from './act.ts'

const parsed = (text: string | null) => (text === null ? null : (JSON.parse(text) as Change['before']))

/** The change rows of a publication, in the order in which they were written; none for null. */
export const readChanges = async (db: Database, publication: string | null): Promise<Change[]> => {
  const rows = await db
    .selectFrom('change')
    .selectAll()
    .where('publication_id', '=', publication ?? '')
    .orderBy('id')
    .execute()

  return rows.map(({ kind, item_id, before, after }) => ({
    // An act of an editor changes no list of popular episodes.
    kind: kind as Change['kind'],
    id: item_id,
    before: parsed(before),
    after: parsed(after),
  }))
}
