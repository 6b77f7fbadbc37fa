import type { Transaction } from 'kysely'
import type { CutContent } from '#shared/content/episode.ts'
import type { Source } from '#shared/content/source.ts'
import type { Row, Schema } from '#shared/database/schema.ts'

/** Reads cuts of an episode in their order: those that it shows, and those in the trash. */
export const readCuts = async (
  tx: Transaction<Schema>,
  episodeId: string,
): Promise<{ shown: Row<'cut'>[]; trashed: Row<'cut'>[] }> => {
  const rows = await tx
    .selectFrom('cut')
    .selectAll()
    .where('episode_id', '=', episodeId)
    .orderBy('position')
    .orderBy('id')
    .execute()
  return {
    shown: rows.filter((row) => row.trashed_at === null),
    trashed: rows.filter((row) => row.trashed_at !== null),
  }
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
