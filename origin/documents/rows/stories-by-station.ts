import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { visibleWebtoons } from './visible.ts'

export type Stories = { webtoons: number; hasStories: boolean }

/**
 * How many visible webtoons there are about each station, and whether one of them has an episode to read.
 * One query; of each webtoon's episodes it looks for the first only.
 */
export const storiesByStation = async (db: Kysely<Schema>): Promise<Map<string, Stories>> => {
  const rows = await visibleWebtoons(db)
    .select((eb) => [
      'station.id as station',
      eb
        .selectFrom('episode_revision')
        .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
        .whereRef('episode_revision.webtoon_id', '=', 'webtoon.id')
        .where('episode.trashed_at', 'is', null)
        .select('episode.id')
        .limit(1)
        .as('story'),
    ])
    .execute()
  const stories = new Map<string, Stories>()
  for (const { station, story } of rows) {
    const known = stories.get(station)
    stories.set(station, {
      webtoons: (known?.webtoons ?? 0) + 1,
      hasStories: story !== null || known?.hasStories === true,
    })
  }
  return stories
}
