import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { visibleStations } from './visible.ts'

/**
 * The visible stations about which there is an episode to read. One query; it looks for the first episode of
 * each station only (by `webtoon_revision_station_id_id`, then `episode_revision_webtoon_id_episode_number_id`),
 * so it costs what there are stations, not episodes.
 */
export const stationsWithStories = async (db: Kysely<Schema>): Promise<Set<string>> => {
  const rows = await visibleStations(db)
    .select((eb) => [
      'station.id',
      eb
        .selectFrom('webtoon_revision')
        .innerJoin('webtoon', 'webtoon.published_revision_id', 'webtoon_revision.id')
        .innerJoin('episode_revision', 'episode_revision.webtoon_id', 'webtoon.id')
        .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
        .whereRef('webtoon_revision.station_id', '=', 'station.id')
        .where('webtoon.trashed_at', 'is', null)
        .where('episode.trashed_at', 'is', null)
        .select('episode.id')
        .limit(1)
        .as('story'),
    ])
    .execute()
  return new Set(rows.flatMap(({ id, story }) => (story === null ? [] : [id])))
}
