import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

export type ListedEpisode = { id: string; number: number; card: string; firstPublishedAt: number | null }

/** The published episodes of visible webtoons with their cards, in the order of `episodeOrder`. */
export const episodesOfWebtoons = async (
  db: Kysely<Schema>,
  webtoons: string[],
): Promise<Map<string, ListedEpisode[]>> => {
  if (webtoons.length === 0) return new Map()
  const rows = await db
    .selectFrom('episode_revision')
    .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
    .where('episode_revision.webtoon_id', 'in', webtoons)
    .where('episode.trashed_at', 'is', null)
    .orderBy('episode_revision.webtoon_id')
    .orderBy('episode_revision.episode_number')
    .orderBy('episode.id')
    .select([
      'episode_revision.webtoon_id as webtoon',
      'episode.id',
      'episode_revision.episode_number as number',
      'episode_revision.card',
      'episode.first_published_at as firstPublishedAt',
    ])
    .execute()
  return Map.groupBy(rows, (row) => row.webtoon)
}
