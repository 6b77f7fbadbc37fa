import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/**
 * The episodes that stand in a webtoon: as they are edited, or as readers see them (a draft may have moved on).
 * Two queries in one, so that each uses its index.
 */
export const episodesInWebtoon = (tx: Transaction<Schema>, id: string) =>
  tx
    .selectFrom('episode')
    .select(['episode.id', 'episode.trashed_at'])
    .where('episode.webtoon_id', '=', id)
    .union(
      tx
        .selectFrom('episode_revision as revision')
        .innerJoin('episode', 'episode.published_revision_id', 'revision.id')
        .select(['episode.id', 'episode.trashed_at'])
        .where('revision.webtoon_id', '=', id),
    )
    .execute()
