import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** An episode's place in its webtoon: episodes stand by number, and by id where a number stands twice. */
export type EpisodePlace = { id: string; number: number; revision: string }

/** Where one of two places stands: negative when `left` comes first. */
const compare = (left: Omit<EpisodePlace, 'revision'>, right: Omit<EpisodePlace, 'revision'>): number =>
  left.number - right.number || (left.id < right.id ? -1 : left.id > right.id ? 1 : 0)

/**
 * The published episodes of webtoons, in order. It reads two indexes and no snapshot
 * (`episode_revision_webtoon_id_episode_number_id`, `episode_published_revision_id`).
 */
export const episodeOrder = async (
  db: Kysely<Schema>,
  webtoons: string[],
): Promise<Map<string, EpisodePlace[]>> => {
  const order = new Map<string, EpisodePlace[]>()
  if (webtoons.length === 0) return order
  const rows = await db
    .selectFrom('episode_revision')
    .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
    .where('episode_revision.webtoon_id', 'in', webtoons)
    .where('episode.trashed_at', 'is', null)
    .select([
      'episode_revision.webtoon_id',
      'episode.id',
      'episode_revision.episode_number',
      'episode_revision.id as revision',
    ])
    .execute()
  for (const { webtoon_id, id, episode_number, revision } of rows) {
    const place = { id, number: episode_number, revision }
    const places = order.get(webtoon_id)
    if (places) places.push(place)
    else order.set(webtoon_id, [place])
  }
  for (const places of order.values()) places.sort(compare)
  return order
}

/** The places before and after a place, whether something stands at it or not. */
export const neighboursOf = (
  places: EpisodePlace[],
  place: { id: string; number: number },
): { previous: EpisodePlace | undefined; next: EpisodePlace | undefined } => {
  let low = 0
  let high = places.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (compare(places[middle]!, place) < 0) low = middle + 1
    else high = middle
  }
  const here = places[low]
  return { previous: places[low - 1], next: here?.id === place.id ? places[low + 1] : here }
}
