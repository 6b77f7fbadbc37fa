import { ConflictError } from '#shared/errors.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed, type TrashRule } from './set-trashed.ts'

const NAMED_AT_MOST = 20

/** Webtoons count by where they are edited and by where readers see them: a draft may have moved on. */
const refuseWhileInUse: TrashRule<'station'> = async ({ tx }, { id }) => {
  const needs = await tx
    .selectFrom('webtoon')
    .leftJoin('webtoon_revision as revision', 'revision.id', 'webtoon.published_revision_id')
    .select('webtoon.id')
    .where('webtoon.trashed_at', 'is', null)
    .where((where) => where.or([where('webtoon.station_id', '=', id), where('revision.station_id', '=', id)]))
    .orderBy('webtoon.id')
    .limit(NAMED_AT_MOST)
    .execute()
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
