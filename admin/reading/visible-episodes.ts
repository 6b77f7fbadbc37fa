import type { Database } from '#shared/database/database.ts'

/**
 * What readers can see, as the documents have it (design, section 5): an episode that is published and not in the
 * trash, in a webtoon and on a station of which the same holds. Drafts are never joined.
 */
export const visibleEpisodes = (db: Database) =>
  db
    .selectFrom('episode')
    .innerJoin('episode_revision', 'episode_revision.id', 'episode.published_revision_id')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
    .where('episode.trashed_at', 'is', null)
    .where('webtoon.trashed_at', 'is', null)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
