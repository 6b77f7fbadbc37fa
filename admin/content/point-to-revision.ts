import type { Row } from '#shared/database/schema.ts'
import type { Act } from './act.ts'
import { nextListingNumber } from './next-listing-number.ts'

export type PublishedRow = { kind: 'webtoon'; row: Row<'webtoon'> } | { kind: 'episode'; row: Row<'episode'> }

/**
 * Makes a revision the one that readers see. The working copy stays as it is, and so does its version.
 * @param at when it became visible; kept if it is the first time
 */
export const pointToRevision = async (
  act: Act,
  item: PublishedRow,
  revisionId: string,
  at: number,
): Promise<void> => {
  const { row } = item
  const changed = { published_revision_id: revisionId, first_published_at: row.first_published_at ?? at }
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
