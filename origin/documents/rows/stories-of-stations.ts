import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { visibleEpisodes, visibleWebtoons } from './visible.ts'

export type StationWebtoon = { id: string; card: string }
export type StationEpisode = { id: string; number: number; card: string }

/**
 * The webtoons of stations in the order of their first publication, and the episodes of these webtoons in
 * their order: two queries (by `webtoon_revision_station_id_id`, then as `episodeOrder`).
 */
export const storiesOfStations = async (
  db: Kysely<Schema>,
  stations: string[],
): Promise<{ webtoons: Map<string, StationWebtoon[]>; episodes: Map<string, StationEpisode[]> }> => {
  const webtoons = await visibleWebtoons(db)
    .where('webtoon_revision.station_id', 'in', stations)
    .orderBy('webtoon.listing_number')
    .orderBy('webtoon.id')
    .select(['station.id as station', 'webtoon.id', 'webtoon_revision.card'])
    .execute()
  const episodes = await visibleEpisodes(db)
    .where('webtoon_revision.station_id', 'in', stations)
    .orderBy('episode_revision.webtoon_id')
    .orderBy('episode_revision.episode_number')
    .orderBy('episode.id')
    .select([
      'webtoon.id as webtoon',
      'episode.id',
      'episode_revision.episode_number as number',
      'episode_revision.card',
    ])
    .execute()
  return {
    webtoons: Map.groupBy(webtoons, (row) => row.station),
    episodes: Map.groupBy(episodes, (row) => row.webtoon),
  }
}
