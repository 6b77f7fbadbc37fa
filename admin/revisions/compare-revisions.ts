import type { CutSnapshot } from '#shared/content/revision.ts'
import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { checkId } from '../content/check-item.ts'
import type { RevisionKind } from '../content/make-revision.ts'
import { compareCuts, type CutDifferences } from './compare-cuts.ts'
import { compareFields, type FieldDifference } from './compare-fields.ts'
import { readSide, type Side } from './read-side.ts'

export type RevisionComparison = {
  from: Pick<Side, 'name' | 'revision'>
  to: Pick<Side, 'name' | 'revision'>
  fields: FieldDifference[]
  /** Of episodes only. */
  cuts: CutDifferences | null
}

const cutsOf = (content: object): CutSnapshot[] | null =>
  'cuts' in content && Array.isArray(content.cuts) ? (content.cuts as CutSnapshot[]) : null

/**
 * Tells what differs between two states of an item: field by field, and cuts by their identity.
 * @param from,to ids of revisions, `draft` for the working copy, or `published` for what readers see
 * @throws NotFoundError
 */
export const compareRevisions = async (
  db: Database,
  kind: RevisionKind,
  id: string,
  { from, to }: { from: string; to: string },
): Promise<RevisionComparison> => {
  checkId(kind, id)
  checkId('revision', from)
  checkId('revision', to)
  return readSnapshot(db, async (tx) => {
    const [before, after] = [await readSide(tx, kind, id, from), await readSide(tx, kind, id, to)]
    const [cutsBefore, cutsAfter] = [cutsOf(before.content), cutsOf(after.content)]
    return {
      from: { name: before.name, revision: before.revision },
      to: { name: after.name, revision: after.revision },
      fields: compareFields({ ...before.content }, { ...after.content }, ['cuts']),
      cuts: cutsBefore && cutsAfter ? compareCuts(cutsBefore, cutsAfter) : null,
    }
  })
}
