import type { Transaction } from 'kysely'
import type { ChangeParents } from '#shared/content/change.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import type { NewId } from '#shared/id.ts'

/** A change as it goes into the outbox. */
export type OutboxChange = {
  kind: Row<'change'>['kind']
  id: string
  before: ChangeParents | null
  after: ChangeParents | null
}

/**
 * Writes change rows and the publication that they belong to (the outbox; design, section 6).
 * @returns the publication's id
 */
export const insertPublication = async (
  tx: Transaction<Schema>,
  { newId, at, actor, note }: { newId: NewId; at: number; actor: string; note: string },
  changes: OutboxChange[],
): Promise<string> => {
  const id = newId()
  await tx
    .insertInto('publication')
    .values({
      id,
      actor,
      note,
      state: 'committed',
      committed_at: at,
      stored_at: null,
      purged_at: null,
      verified_at: null,
      documents: 0,
    })
    .execute()
  const rows = changes.map(({ kind, id: item, before, after }) => ({
    id: newId(),
    kind,
    item_id: item,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
    publication_id: id,
    committed_at: at,
    claimed_by: null,
    claimed_until: 0,
    gate: null,
  }))
  await tx.insertInto('change').values(rows).execute()
  return id
}
