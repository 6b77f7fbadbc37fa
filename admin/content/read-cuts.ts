import type { Transaction } from 'kysely'
import type { CutContent } from '#shared/content/episode.ts'
import type { Source } from '#shared/content/source.ts'
import type { Row, Schema } from '#shared/database/schema.ts'

type Tx = Transaction<Schema>

/** The cuts that episodes show, in their order. */
export const readShownCuts = async (tx: Tx, episodes: string[]): Promise<Row<'cut'>[]> => {
  if (episodes.length === 0) return []
  const cuts = tx.selectFrom('cut').selectAll().where('episode_id', 'in', episodes)
  return cuts.where('trashed_at', 'is', null).orderBy('position').orderBy('id').execute()
}

/**
 * The cuts in the trash of an episode, by the place that they had.
 * @param ids only these: somebody who saves often leaves many behind
 */
export const readTrashedCuts = async (tx: Tx, episode: string, ids?: string[]): Promise<Row<'cut'>[]> => {
  if (ids?.length === 0) return []
  const cuts = tx.selectFrom('cut').selectAll().where('episode_id', '=', episode)
  const trashed = cuts.where('trashed_at', 'is not', null).orderBy('position').orderBy('id')
  return (ids === undefined ? trashed : trashed.where('id', 'in', ids)).execute()
}

/** A cut that may be new: it gets its id when it is stored. */
export type CutDraft = CutContent & { id?: string | undefined }

/** What an editor wrote of a cut. */
export const cutDraft = (row: Row<'cut'>): CutDraft & { id: string } => ({
  id: row.id,
  media: row.media_id,
  caption: row.caption,
  alt: row.alt,
  sources: JSON.parse(row.sources) as Source[],
})
