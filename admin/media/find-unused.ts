import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

/** Which of these pictures nothing uses: no working copy, in the trash or not, and no revision. */
export const findUnused = async (db: Kysely<Schema>, ids: string[]): Promise<Set<string>> => {
  if (ids.length === 0) return new Set()
  const rows = await db
    .selectFrom('media')
    .select('media.id')
    .where('media.id', 'in', ids)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('cut').select('cut.id').whereRef('cut.media_id', '=', 'media.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('episode').select('episode.id').whereRef('thumbnail_media_id', '=', 'media.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('webtoon').select('webtoon.id').whereRef('cover_media_id', '=', 'media.id'))),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('episode_revision_media as link')
            .select('link.media_id')
            .whereRef('link.media_id', '=', 'media.id'),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('webtoon_revision_media as link')
            .select('link.media_id')
            .whereRef('link.media_id', '=', 'media.id'),
        ),
      ),
    )
    .execute()
  return new Set(rows.map(({ id }) => id))
}
