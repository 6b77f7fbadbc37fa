import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { ValidationError, type Fault } from '#shared/errors.ts'

type ReferenceKind = 'media' | 'tag' | 'station' | 'webtoon'
/** An id that an input names, and where it stands in it. */
export type Reference = { kind: ReferenceKind; id: string; path: string }

const IDS_PER_QUERY = 5000

const stateOf = async (
  tx: Transaction<Schema>,
  kind: ReferenceKind,
  ids: string[],
): Promise<Map<string, boolean>> => {
  const trashed = new Map<string, boolean>()
  for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
    const part = ids.slice(start, start + IDS_PER_QUERY)
    const rows =
      kind === 'media'
        ? await tx.selectFrom('media').select('id').where('id', 'in', part).execute()
        : await tx.selectFrom(kind).select(['id', 'trashed_at']).where('id', 'in', part).execute()
    for (const row of rows) trashed.set(row.id, 'trashed_at' in row && row.trashed_at !== null)
  }
  return trashed
}

/**
 * Finds what an input names and what can't be named: it does not exist, or lies in the trash.
 * @param kept what the item named before: it may stay, even if it lies in the trash by now
 */
const faultyReferences = async (
  tx: Transaction<Schema>,
  references: Reference[],
  kept: Reference[] = [],
): Promise<Fault[]> => {
  const known = new Set(kept.map(({ kind, id }) => `${kind} ${id}`))
  const faults: Fault[] = []
  for (const kind of new Set(references.map((reference) => reference.kind))) {
    const ofKind = references.filter((reference) => reference.kind === kind)
    const states = await stateOf(tx, kind, [...new Set(ofKind.map(({ id }) => id))])
    for (const { id, path } of ofKind) {
      const trashed = states.get(id)
      const name = `the ${kind} ${JSON.stringify(id)}`
      if (trashed === undefined) faults.push({ path, message: `names ${name}, which does not exist` })
      else if (trashed && !known.has(`${kind} ${id}`)) {
        faults.push({ path, message: `names ${name}, which is in the trash` })
      }
    }
  }
  return faults
}

/** @throws ValidationError with every reference that can't be. */
export const checkReferences = async (
  tx: Transaction<Schema>,
  references: Reference[],
  kept: Reference[] = [],
): Promise<void> => {
  const faults = await faultyReferences(tx, references, kept)
  if (faults.length > 0) throw new ValidationError(faults)
}
