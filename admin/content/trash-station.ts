import { ConflictError } from '#shared/errors.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed, type TrashRule } from './set-trashed.ts'
import { webtoonsOnStation } from './webtoons-on-station.ts'

const NAMED_AT_MOST = 20

const refuseWhileInUse: TrashRule<'station'> = async ({ tx }, { id }) => {
  const webtoons = await webtoonsOnStation(tx, id)
  const needs = webtoons.filter((webtoon) => webtoon.trashed_at === null).slice(0, NAMED_AT_MOST)
  if (needs.length === 0) return
  throw new ConflictError(
    'in_use',
    `Webtoons stand on the station ${JSON.stringify(id)}; move them (and publish that) or put them into the trash first`,
    needs.map((webtoon) => ({ kind: 'webtoon', id: webtoon.id })),
  )
}

/**
 * Puts a station into the trash: readers see it no more, its places on lines stay for restoring.
 * @throws ConflictError `in_use` while webtoons that are not in the trash stand on it; `needs` names some of them
 */
export const trashStation = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'station'>> =>
  setTrashed(context, 'trash', { kind: 'station', id, version }, refuseWhileInUse)
