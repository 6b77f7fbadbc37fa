import { sql, type Kysely } from 'kysely'
import type { NewRow, Row, Schema } from '#shared/database/schema.ts'
import { RANKED_EPISODES } from '#shared/documents/ranking-document.ts'
import { RANKED_EPISODES_OF_LINE } from '#shared/documents/ranking-of-line-document.ts'
import { visibleEpisodes } from '../reading/visible-episodes.ts'
import { seoulDaysBefore } from './seoul-day.ts'

/** How many days before today a list counts: calendar days are what can be said in a word. */
const DAYS_BEFORE = { day: 1, week: 6 }

type Counted = { episode: string; views: number }

const rowsOf = (list: Row<'ranking'>['list'], counted: Counted[]): NewRow<'ranking'>[] =>
  counted.map(({ episode, views }, index) => ({
    list,
    line_id: '',
    position: index + 1,
    episode_id: episode,
    views: Number(views),
  }))

/** By views of the last days; the more popular one first where they are equal. */
const mostViewedSince = (db: Kysely<Schema>, day: string): Promise<Counted[]> =>
  visibleEpisodes(db)
    .innerJoin(
      db
        .selectFrom('episode_views_day')
        .where('day', '>=', day)
        .groupBy('episode_id')
        .select(({ fn }) => ['episode_id', fn.sum<number>('views').as('views')])
        .as('counted'),
      'counted.episode_id',
      'episode.id',
    )
    .innerJoin('episode_popularity', 'episode_popularity.episode_id', 'episode.id')
    .orderBy('counted.views', 'desc')
    .orderBy('episode_popularity.score', 'desc')
    .orderBy('episode.id')
    .limit(RANKED_EPISODES)
    .select(['episode.id as episode', 'counted.views'])
    .execute()

const mostViewed = (db: Kysely<Schema>): Promise<Counted[]> =>
  visibleEpisodes(db)
    .innerJoin('episode_popularity', 'episode_popularity.episode_id', 'episode.id')
    .orderBy('episode_popularity.views', 'desc')
    .orderBy('episode_popularity.score', 'desc')
    .orderBy('episode.id')
    .limit(RANKED_EPISODES)
    .select(['episode.id as episode', 'episode_popularity.views'])
    .execute()

/** By decayed score, for all lines in one query. */
const mostPopularOfLines = async (db: Kysely<Schema>): Promise<NewRow<'ranking'>[]> => {
  const position = sql<number>`row_number() over (partition by ${sql.ref('line_station.line_id')}
    order by ${sql.ref('episode_popularity.score')} desc, ${sql.ref('episode.id')})`
  const scored = visibleEpisodes(db)
    .innerJoin('episode_popularity', 'episode_popularity.episode_id', 'episode.id')
    .innerJoin('line_station', 'line_station.station_id', 'station.id')
    .innerJoin('line', 'line.id', 'line_station.line_id')
    .where('line.trashed_at', 'is', null)
    .where('line.published_revision_id', 'is not', null)
    .select([
      'line_station.line_id as line',
      'episode.id as episode',
      'episode_popularity.views',
      position.as('position'),
    ])
    .as('scored')
  const rows = await db
    .selectFrom(scored)
    .where('position', '<=', RANKED_EPISODES_OF_LINE)
    .orderBy('line')
    .orderBy('position')
    .selectAll()
    .execute()
  return rows.map(({ line, episode, views, position }) => ({
    list: 'line',
    line_id: line,
    position: Number(position),
    episode_id: episode,
    views: Number(views),
  }))
}

/**
 * The lists of popular episodes as they should be now, among the episodes that readers can see. Four queries, which
 * read what was viewed, and not the catalogue.
 * @param now decides which days the lists of a day and of a week count, in epoch milliseconds
 */
export const chooseRanked = async (db: Kysely<Schema>, now: number): Promise<NewRow<'ranking'>[]> => [
  ...rowsOf('all', await mostViewed(db)),
  ...rowsOf('day', await mostViewedSince(db, seoulDaysBefore(now, DAYS_BEFORE.day))),
  ...rowsOf('week', await mostViewedSince(db, seoulDaysBefore(now, DAYS_BEFORE.week))),
  ...(await mostPopularOfLines(db)),
]
