import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { inChunks } from './in-chunks.ts'

/*
 * What stands somewhere now. That is enough where a later move of it is a change of its own.
 */

export type WebtoonPlace = { id: string; listing: number | null; station: string | null }

/** Where webtoons stand: their place in the pages, which they keep for good, and their station. */
export const placesOfWebtoons = (db: Kysely<Schema>, webtoons: Iterable<string>): Promise<WebtoonPlace[]> =>
  inChunks(webtoons, (ids) =>
    db
      .selectFrom('webtoon')
      .leftJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
      .where('webtoon.id', 'in', ids)
      .select(['webtoon.id', 'webtoon.listing_number as listing', 'webtoon_revision.station_id as station'])
      .execute(),
  )

/** The lines that stop at stations (by `line_station_station_id_line_id`). */
export const linesOfStations = async (db: Kysely<Schema>, stations: Iterable<string>): Promise<string[]> => {
  const rows = await inChunks(stations, (ids) =>
    db.selectFrom('line_station').where('station_id', 'in', ids).select('line_id').distinct().execute(),
  )
  return rows.map((row) => row.line_id)
}

/** The published webtoons and episodes that bear tags (by the two `…_tag_id_revision_id`). */
export const bearersOfTags = async (
  db: Kysely<Schema>,
  tags: Iterable<string>,
): Promise<{ webtoons: string[]; episodes: string[] }> => {
  const wanted = [...tags]
  const webtoons = await inChunks(wanted, (ids) =>
    db
      .selectFrom('webtoon_revision_tag as link')
      .innerJoin('webtoon', 'webtoon.published_revision_id', 'link.revision_id')
      .where('link.tag_id', 'in', ids)
      .select('webtoon.id')
      .execute(),
  )
  const episodes = await inChunks(wanted, (ids) =>
    db
      .selectFrom('episode_revision_tag as link')
      .innerJoin('episode', 'episode.published_revision_id', 'link.revision_id')
      .where('link.tag_id', 'in', ids)
      .select('episode.id')
      .execute(),
  )
  return { webtoons: webtoons.map((row) => row.id), episodes: episodes.map((row) => row.id) }
}
