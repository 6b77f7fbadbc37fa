import type { Database } from '#shared/database/database.ts'

/** How many episodes webtoons have that are not in the trash, by webtoon. */
export const countEpisodes = async (db: Database, webtoons: string[]): Promise<Map<string, number>> => {
  const counts = await db
    .selectFrom('episode')
    .select(['webtoon_id', (select) => select.fn.countAll<number>().as('episodes')])
    .where('webtoon_id', 'in', webtoons)
    .where('trashed_at', 'is', null)
    .groupBy('webtoon_id')
    .execute()
  return new Map(counts.map(({ webtoon_id, episodes }) => [webtoon_id, Number(episodes)]))
}
