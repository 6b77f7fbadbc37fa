import type { Source } from '#shared/content/source.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import type { EpisodeWithCuts } from '../../../content/replace-cuts.ts'
import { readPictures } from '../../../media/read-pictures.ts'
import { isoTime } from '../../iso-time.ts'

/** A cut as the API answers it. */
export const cutView = (row: Row<'cut'>) => ({
  id: row.id,
  media: row.media_id,
  caption: row.caption,
  alt: row.alt,
  sources: JSON.parse(row.sources) as Source[],
})

/** The pictures of ids, by id. Pictures never change under their id: when they are read does not matter. */
export const picturesView = async (db: Database, ids: (string | null)[]) =>
  Object.fromEntries(await readPictures(db, ids))

/** The cuts that an episode shows, with its version. */
export const cutsView = async (db: Database, episode: EpisodeWithCuts) => ({
  episode: episode.id,
  version: episode.version,
  updatedAt: isoTime(episode.updated_at),
  cuts: episode.cuts.map(cutView),
  pictures: await picturesView(
    db,
    episode.cuts.map((cut) => cut.media_id),
  ),
})
