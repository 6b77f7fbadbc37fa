import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/**
 * The webtoons that stand on a station: as they are edited, or as readers see them (a draft may have moved on).
 * Two queries in one, so that each uses its index.
 */
export const webtoonsOnStation = (tx: Transaction<Schema>, id: string) =>
  tx
    .selectFrom('webtoon')
    .select(['webtoon.id', 'webtoon.trashed_at'])
    .where('webtoon.station_id', '=', id)
    .union(
      tx
        .selectFrom('webtoon_revision as revision')
        .innerJoin('webtoon', 'webtoon.published_revision_id', 'revision.id')
        .select(['webtoon.id', 'webtoon.trashed_at'])
        .where('revision.station_id', '=', id),
    )
    .execute()
