import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Narrowing } from './narrowing.ts'

/** The episodes of a webtoon. */
export const webtoonNarrowing = (db: Database, webtoon: string | undefined): Narrowing | undefined => {
  if (webtoon === undefined) return undefined
  const episodes = db.selectFrom('episode').where('webtoon_id', '=', webtoon)
  return {
    ids: async (limit) => (await episodes.select('id').limit(limit).execute()).map(({ id }) => id),
    probe: sql`${sql.ref('episode.webtoon_id')} = ${webtoon}`,
  }
}

/** The episodes of all webtoons of a station. */
export const stationNarrowing = (db: Database, station: string | undefined): Narrowing | undefined => {
  if (station === undefined) return undefined
  const webtoons = db.selectFrom('webtoon').where('webtoon.station_id', '=', station)
  return {
    ids: async (limit) => {
      const episodes = webtoons.innerJoin('episode', 'episode.webtoon_id', 'webtoon.id')
      return (await episodes.select('episode.id').limit(limit).execute()).map(({ id }) => id)
    },
    probe: sql`(${webtoons
      .select(sql`1`.as('one'))
      .where('webtoon.id', '=', sql.ref<string>('episode.webtoon_id'))
      .limit(1)}) = 1`,
  }
}
