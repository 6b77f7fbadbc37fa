import type { Row } from '#shared/database/schema.ts'
import type { Work } from './classify.ts'
import { isLinkedElsewhere } from './is-linked-elsewhere.ts'
import type { PublisherContext } from './publisher-context.ts'
import { writeProofs } from './write-proofs.ts'

/** `isHeldUp`: nothing can be removed now, only because of what others are at; it is to be tried again. */
export type Removable = { paths: string[]; isHeldUp: boolean }

/**
 * What may be removed now. Documents that nobody is led to may always be (a put that arrived after its removal,
 * say); others only together with everything that might link to them: under the leases of the changes that hid
 * them, when all of that is stored, when nothing that others are at links to them, and when the cache holds nothing
 * older any more. From then on nobody may be led to them, which is written down before the first of them is gone.
 * @param changes the claimed changes that are behind it; without any, only what nobody is led to may go
 * @throws LeaseLostError when another owner took over meanwhile
 */
export const findRemovable = async (
  context: PublisherContext,
  owner: string,
  work: Work,
  rows: Map<string, Row<'document'>>,
  changes: Row<'change'>[],
): Promise<Removable> => {
  const found = work.remove.filter((path) => rows.get(path)?.proven !== 0)
  const unfound = work.remove.filter((path) => rows.get(path)?.proven === 0)
  const onlyUnfound = { paths: unfound, isHeldUp: false }
  if (found.length === 0 || changes.length === 0) return onlyUnfound
  // A document that waits or is parked may still hold an old link to what should go.
  if (work.defer.length > 0 || work.bad.length > 0) return onlyUnfound
  const heldUp = { paths: unfound, isHeldUp: unfound.length === 0 }
  if (await isLinkedElsewhere(context, found, rows, changes)) return heldUp
  // Asked after that: what lost its link until then, by whatever change, has its purge in the queue by now.
  if (await isAnythingUnpurged(context)) return heldUp
  await writeProofs(context, owner, found, 0)
  // Somebody may have found the proof until then, and led readers here: the document may just be coming back.
  if (await isLinkedElsewhere(context, found, rows, changes)) {
    await writeProofs(context, owner, found, 1)
    return heldUp
  }
  return { paths: work.remove, isHeldUp: false }
}

const isAnythingUnpurged = async ({ db }: PublisherContext): Promise<boolean> =>
  (await db.selectFrom('purge').select('id').limit(1).executeTakeFirst()) !== undefined
