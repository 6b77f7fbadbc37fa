import type { ExpressionBuilder, Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/*
 * What readers can see, in one place. A station: published and not in the trash. A webtoon: so itself, and the
 * station of its published revision is visible. An episode: so itself, and the webtoon of its published revision
 * is visible. Drafts are never joined.
 */

export const visibleLines = (db: Kysely<Schema>) =>
  db
    .selectFrom('line')
    .innerJoin('line_revision', 'line_revision.id', 'line.published_revision_id')
    .where('line.trashed_at', 'is', null)

export const visibleStations = (db: Kysely<Schema>) =>
  db
    .selectFrom('station')
    .innerJoin('station_revision', 'station_revision.id', 'station.published_revision_id')
    .where('station.trashed_at', 'is', null)

export const visibleWebtoons = (db: Kysely<Schema>) =>
  db
    .selectFrom('webtoon')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
    .where('webtoon.trashed_at', 'is', null)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)

export const visibleEpisodes = (db: Kysely<Schema>) =>
  visibleWebtoons(db)
    .innerJoin('episode_revision', 'episode_revision.webtoon_id', 'webtoon.id')
    .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
    .where('episode.trashed_at', 'is', null)

/*
 * The same as conditions on a row, for queries that walk an index in its order and stop early: a scalar
 * subquery with a limit is never turned into a join, so it can't make a database start at another table. What is
 * asked of the row itself stands inside too: outside, an index on it looks tempting, and then all is sorted.
 */

export const webtoonIsShown = (eb: ExpressionBuilder<Schema, 'webtoon'>) =>
  eb(
    eb
      .selectFrom('webtoon_revision')
      .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
      .whereRef('webtoon_revision.id', '=', 'webtoon.published_revision_id')
      .where('webtoon.trashed_at', 'is', null)
      .where('station.trashed_at', 'is', null)
      .where('station.published_revision_id', 'is not', null)
      .select('station.id')
      .limit(1),
    'is not',
    null,
  )

export const episodeIsShown = (eb: ExpressionBuilder<Schema, 'episode'>) =>
  eb(
    eb
      .selectFrom('episode_revision')
      .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
      .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
      .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
      .whereRef('episode_revision.id', '=', 'episode.published_revision_id')
      .where('episode.trashed_at', 'is', null)
      .where('webtoon.trashed_at', 'is', null)
      .where('station.trashed_at', 'is', null)
      .where('station.published_revision_id', 'is not', null)
      .select('station.id')
      .limit(1),
    'is not',
    null,
  )
