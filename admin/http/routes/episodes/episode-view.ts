import type { Source } from '#shared/content/source.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { readEpisode, type EpisodeWhole } from '../../../content/read-episode.ts'
import { itemFieldsOf } from '../../item-fields-of.ts'
import { isoTimeOrNull } from '../../iso-time.ts'
import { cutView, picturesView } from '../cuts/cut-view.ts'

const stateOf = (row: Row<'episode'>): 'draft' | 'published' | 'changed' | 'trashed' => {
  if (row.trashed_at !== null) return 'trashed'
  if (row.published_revision_id === null) return 'draft'
  return row.published_version === row.version ? 'published' : 'changed'
}

/** An episode as the API answers it, without tags and cuts. */
export const episodeView = (row: Row<'episode'>) => ({
  ...itemFieldsOf(row),
  state: stateOf(row),
  webtoon: row.webtoon_id,
  number: row.number,
  title: row.title,
  summary: row.summary,
  thumbnail: row.thumbnail_media_id,
  sources: JSON.parse(row.sources) as Source[],
  firstPublishedAt: isoTimeOrNull(row.first_published_at),
})

/** An episode whole, with its pictures. */
export const episodeWholeView = async (
  db: Database,
  { row, tags, cuts }: Omit<EpisodeWhole, 'trashedCuts'>,
) => ({
  ...episodeView(row),
  tags,
  cuts: cuts.map(cutView),
  pictures: await picturesView(db, [row.thumbnail_media_id, ...cuts.map((cut) => cut.media_id)]),
})

/** The same for a refusal: as it is now. */
export const currentEpisodeView =
  (db: Database) =>
  async ({ id }: { id: string }) =>
    episodeWholeView(db, await readEpisode(db, id))
