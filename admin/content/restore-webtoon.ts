import { ConflictError } from '#shared/errors.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed, type TrashRule } from './set-trashed.ts'

/** What stands on a station is in use: so the station is restored first, as it was trashed last. */
const refuseWithoutStation: TrashRule<'webtoon'> = async (_act, row, locked) => {
  const needs = [...locked.station.values()].filter((station) => station.trashed_at !== null)
  if (needs.length === 0) return
  throw new ConflictError(
    'parent_trashed',
    `The station of the webtoon ${JSON.stringify(row.id)} is in the trash; restore it first`,
    needs.map(({ id }) => ({ kind: 'station', id })),
  )
}

/**
 * Takes a webtoon out of the trash: readers see it and its episodes again, if it was published.
 * @throws ConflictError `parent_trashed` while its station is in the trash
 */
export const restoreWebtoon = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'webtoon'>> =>
  setTrashed(context, 'restore', { kind: 'webtoon', id, version }, refuseWithoutStation)
