import type { Row } from '#shared/database/schema.ts'
import type { Act } from './act.ts'
import { nextListingNumber } from './next-listing-number.ts'
import { takeSnapshots } from './take-snapshots.ts'

export type PublishedRow = { kind: 'webtoon'; row: Row<'webtoon'> } | { kind: 'episode'; row: Row<'episode'> }

const isWorkingCopy = async (
  { tx }: Act,
  { kind, row }: PublishedRow,
  revisionId: string,
): Promise<boolean> => {
  const revision = await tx
    .selectFrom(`${kind}_revision`)
    .select('data')
    .where('id', '=', revisionId)
    .executeTakeFirst()
  const snapshots = await (kind === 'webtoon' ? takeSnapshots(tx, [row], []) : takeSnapshots(tx, [], [row]))
  return revision?.data === JSON.stringify(snapshots.get(`${kind} ${row.id}`)?.snapshot)
}

/**
 * Makes a revision the one that readers see. The working copy stays as it is, and so does its version.
 * @param at when it became visible; kept if it is the first time
 * @param isEdited whether the revision holds the working copy as it is now; where it isn't told, they are compared
 */
export const pointToRevision = async (
  act: Act,
  item: PublishedRow,
  revisionId: string,
  at: number,
  isEdited?: boolean,
): Promise<void> => {
  const { row } = item
  const isSame = isEdited ?? (await isWorkingCopy(act, item, revisionId))
  const changed = {
    published_revision_id: revisionId,
    published_version: isSame ? row.version : null,
    first_published_at: row.first_published_at ?? at,
  }
  if (item.kind === 'episode') {
    await act.tx.updateTable('episode').set(changed).where('id', '=', row.id).execute()
    return
  }
  const listing_number = item.row.listing_number ?? (await nextListingNumber(act.tx))
  await act.tx
    .updateTable('webtoon')
    .set({ ...changed, listing_number })
    .where('id', '=', row.id)
    .execute()
}
