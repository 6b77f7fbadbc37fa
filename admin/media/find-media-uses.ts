import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

export type MediaUse = { kind: 'webtoon' | 'episode'; id: string }

/** Nobody reads on behind so many. */
const MAX_USES = 20

/**
 * What uses a picture: webtoons and episodes whose working copy names it, in the trash or not, and those of which
 * some revision shows it. Readers may see it, or an editor may go back to it, as long as one is there.
 * @returns each of them once, at most 20
 */
export const findMediaUses = async (db: Kysely<Schema>, mediaId: string): Promise<MediaUse[]> => {
  const webtoons = db
    .selectFrom('webtoon')
    .select('id')
    .where('cover_media_id', '=', mediaId)
    .union(
      db
        .selectFrom('webtoon_revision_media as link')
        .innerJoin('webtoon_revision as revision', 'revision.id', 'link.revision_id')
        .select('revision.webtoon_id as id')
        .where('link.media_id', '=', mediaId),
    )
  const episodes = db
    .selectFrom('episode')
    .select('id')
    .where('thumbnail_media_id', '=', mediaId)
    .union(db.selectFrom('cut').select('episode_id as id').where('media_id', '=', mediaId))
    .union(
      db
        .selectFrom('episode_revision_media as link')
        .innerJoin('episode_revision as revision', 'revision.id', 'link.revision_id')
        .select('revision.episode_id as id')
        .where('link.media_id', '=', mediaId),
    )
  const ofWebtoons = await webtoons.limit(MAX_USES).execute()
  const ofEpisodes = await episodes.limit(MAX_USES).execute()
  return [
    ...ofWebtoons.map(({ id }) => ({ kind: 'webtoon' as const, id })),
    ...ofEpisodes.map(({ id }) => ({ kind: 'episode' as const, id })),
  ].slice(0, MAX_USES)
}
