import type { Act } from '#admin/content/act.ts'
import { nextListingNumber } from '#admin/content/next-listing-number.ts'

/**
 * A webtoon's place in the list of all: the one that it had where it comes from, if it is free here, else the
 * next. The counter moves on behind it, so that no number is given twice.
 */
export const claimListing = async (act: Act, id: string, wanted: number | null): Promise<number> => {
  if (wanted === null) return nextListingNumber(act.tx)
  const owner = await act.tx
    .selectFrom('webtoon')
    .select('id')
    .where('listing_number', '=', wanted)
    .where('id', '!=', id)
    .executeTakeFirst()
  const next = await nextListingNumber(act.tx)
  if (owner || next === wanted) return next
  // The number that was just given is not used: the counter goes back to it, or on behind the wanted one.
  await act.tx
    .updateTable('counter')
    .set({ value: Math.max(next, wanted + 1) })
    .where('name', '=', 'webtoon_listing')
    .execute()
  return wanted
}
