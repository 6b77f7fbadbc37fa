import type { Transaction } from 'kysely'
import type { EpisodeSnapshot, Picture, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { Schema } from '#shared/database/schema.ts'
import { insertRows } from '../content/insert-rows.ts'

/** A revision of a kind that shows pictures. */
export type ShowingRevision =
  { kind: 'webtoon'; snapshot: WebtoonSnapshot } | { kind: 'episode'; snapshot: EpisodeSnapshot }

const picturesOf = (revision: ShowingRevision): (Picture | null)[] => {
  if (revision.kind === 'webtoon') return [revision.snapshot.cover]
  const { thumbnail, cuts } = revision.snapshot
  return [thumbnail, ...cuts.map(({ picture }) => picture)]
}

/**
 * Links a revision to the pictures that it shows. From then on the database refuses to remove them: readers may see
 * them, or editors go back to them, as long as the revision is there.
 */
export const linkPictures = async (
  tx: Transaction<Schema>,
  revisionId: string,
  revision: ShowingRevision,
): Promise<void> => {
  const ids = new Set(picturesOf(revision).flatMap((picture) => (picture ? [picture.id] : [])))
  const links = [...ids].map((id) => ({ revision_id: revisionId, media_id: id }))
  await insertRows(tx, `${revision.kind}_revision_media`, links)
}
