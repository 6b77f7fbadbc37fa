import type { Act } from './act.ts'

/**
 * Writes an act's change rows and the publication that they belong to (the outbox; design, section 6).
 * @returns the publication's id, or null when readers see no difference: then nothing is written
 */
export const writePublication = async (act: Act, note: string): Promise<string | null> => {
  if (act.changes.length === 0) return null
  const id = act.newId()
  await act.tx
    .insertInto('publication')
    .values({
      id,
      actor: act.actor,
      note,
      state: 'committed',
      committed_at: act.at,
      stored_at: null,
      purged_at: null,
      verified_at: null,
      documents: 0,
    })
    .execute()
  const rows = act.changes.map(({ kind, id: item, before, after }) => ({
    id: act.newId(),
    kind,
    item_id: item,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    publication_id: id,
    committed_at: act.at,
    claimed_by: null,
    claimed_until: 0,
    gate: null,
  }))
  await act.tx.insertInto('change').values(rows).execute()
  return id
}
