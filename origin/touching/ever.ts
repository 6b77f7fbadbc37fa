import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { inChunks } from './in-chunks.ts'

/*
 * What stood somewhere in any revision, not only in the one published now. A change is followed some time after
 * it was made: what it hid may have been moved or unpublished since, without a change row of its own, because
 * readers saw it no more. Revisions stay, so nothing that was hidden is missed. What is found too much costs a
 * comparison, and no put.
 */

/** The webtoons that ever stood on stations (by `webtoon_revision_station_id_id`). */
export const webtoonsEverOn = (db: Kysely<Schema>, stations: Iterable<string>): Promise<string[]> =>
  inChunks(stations, async (ids) => {
    const rows = await db
      .selectFrom('webtoon_revision')
      .where('station_id', 'in', ids)
      .select('webtoon_id')
      .distinct()
      .execute()
    return rows.map((row) => row.webtoon_id)
  })

/** The episodes that ever stood in webtoons (by `episode_revision_webtoon_id_episode_number_id`). */
export const episodesEverIn = (db: Kysely<Schema>, webtoons: Iterable<string>): Promise<string[]> =>
  inChunks(webtoons, async (ids) => {
    const rows = await db
      .selectFrom('episode_revision')
      .where('webtoon_id', 'in', ids)
      .select('episode_id')
      .distinct()
      .execute()
    return rows.map((row) => row.episode_id)
  })

/** The tags that webtoons ever bore, and those that episodes in them did. */
export const tagsEverIn = async (db: Kysely<Schema>, webtoons: string[]): Promise<string[]> => {
  const own = await inChunks(webtoons, (ids) =>
    db
      .selectFrom('webtoon_revision as revision')
      .innerJoin('webtoon_revision_tag as link', 'link.revision_id', 'revision.id')
      .where('revision.webtoon_id', 'in', ids)
      .select('link.tag_id as tag')
      .distinct()
      .execute(),
  )
  const inside = await inChunks(webtoons, (ids) =>
    db
      .selectFrom('episode_revision as revision')
      .innerJoin('episode_revision_tag as link', 'link.revision_id', 'revision.id')
      .where('revision.webtoon_id', 'in', ids)
      .select('link.tag_id as tag')
      .distinct()
      .execute(),
  )
  return [...own, ...inside].map((row) => row.tag)
}
