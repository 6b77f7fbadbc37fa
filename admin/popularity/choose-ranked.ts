import { sql, type Kysely } from 'kysely'
import type { NewRow, Row, Schema } from '#shared/database/schema.ts'
import { RANKED_EPISODES } from '#shared/documents/ranking-document.ts'
import { RANKED_EPISODES_OF_LINE } from '#shared/documents/ranking-of-line-document.ts'
import { visibleEpisodes } from '../reading/visible-episodes.ts'
import { seoulDaysBefore } from './seoul-day.ts'

/** How many days before today a list counts: calendar days are what can be said in a word. */
const DAYS_BEFORE = { day: 1, week: 6 }

/** More than a list holds: mostly all of them can be seen, and one look is enough. */
const COUNTED_AT_ONCE = 2 * RANKED_EPISODES

type Counted = { episode: string; views: number }

const rowsOf = (list: Row<'ranking'>['list'], counted: Counted[]): NewRow<'ranking'>[] =>
  counted.map(({ episode, views }, index) => ({
    list,
    line_id: '',
    position: index + 1,
    episode_id: episode,
    views: Number(views),
  }))

/** Episodes by views, the more popular one first where they are equal, from a place in that order on. */
type ReadCounted = (offset: number) => Promise<Counted[]>

/** By views of the last days. */
const countedSince =
  (db: Kysely<Schema>, day: string): ReadCounted =>
  (offset) =>
    db
      .selectFrom((from) =>
        from
          .selectFrom('episode_views_day')
          .where('day', '>=', day)
          .groupBy('episode_id')
          .select(({ fn }) => ['episode_id', fn.sum<number>('views').as('views')])
          .as('counted'),
      )
      .innerJoin('episode_popularity', 'episode_popularity.episode_id', 'counted.episode_id')
      .orderBy('counted.views', 'desc')
      .orderBy('episode_popularity.score', 'desc')
      .orderBy('counted.episode_id')
      .limit(COUNTED_AT_ONCE)
      .offset(offset)
      .select(['counted.episode_id as episode', 'counted.views'])
      .execute()

/** By the views of all time. */
const countedEver =
  (db: Kysely<Schema>): ReadCounted =>
  (offset) =>
    db
      .selectFrom('episode_popularity')
      .orderBy('views', 'desc')
      .orderBy('score', 'desc')
      .orderBy('episode_id')
      .limit(COUNTED_AT_ONCE)
      .offset(offset)
      .select(['episode_id as episode', 'views'])
      .execute()

/**
 * The first of those that readers can see. Looked at from the top on: whether one can be seen is asked of few, and not
 * of everything that was ever viewed.
 */
const mostViewed = async (db: Kysely<Schema>, read: ReadCounted): Promise<Counted[]> => {
  const ranked: Counted[] = []
  for (let offset = 0; ranked.length < RANKED_EPISODES; offset += COUNTED_AT_ONCE) {
    const counted = await read(offset)
    if (counted.length === 0) break
    const ids = counted.map(({ episode }) => episode)
    const rows = await visibleEpisodes(db).where('episode.id', 'in', ids).select('episode.id').execute()
    const visible = new Set(rows.map(({ id }) => id))
    ranked.push(...counted.filter(({ episode }) => visible.has(episode)))
    if (counted.length < COUNTED_AT_ONCE) break
  }
  return ranked.slice(0, RANKED_EPISODES)
}

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
 * The lists of popular episodes as they should be now, among the episodes that readers can see. Seven queries, and some
 * more where much of what was viewed can't be seen any more; they read what was viewed, and not the catalogue.
 * @param now decides which days the lists of a day and of a week count, in epoch milliseconds
 */
export const chooseRanked = async (db: Kysely<Schema>, now: number): Promise<NewRow<'ranking'>[]> => [
  ...rowsOf('all', await mostViewed(db, countedEver(db))),
  ...rowsOf('day', await mostViewed(db, countedSince(db, seoulDaysBefore(now, DAYS_BEFORE.day)))),
  ...rowsOf('week', await mostViewed(db, countedSince(db, seoulDaysBefore(now, DAYS_BEFORE.week)))),
  ...(await mostPopularOfLines(db)),
]
