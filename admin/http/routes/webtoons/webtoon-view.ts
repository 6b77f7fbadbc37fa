import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { Saved } from '../../../content/content-context.ts'
import { readWebtoonContent } from '../../../content/webtoon-content.ts'
import { readPictures } from '../../../media/read-pictures.ts'
import type { Standing } from '../../../lists/standing.ts'
import { itemFieldsOf } from '../../item-fields-of.ts'
import { isoTimeOrNull } from '../../iso-time.ts'

const stateOf = (row: Row<'webtoon'>): Standing => {
  if (row.trashed_at !== null) return 'trashed'
  if (row.published_revision_id === null) return 'draft'
  return row.published_version === row.version ? 'published' : 'changed'
}

/**
 * A webtoon as the API answers it. When somebody changes its tags after the row was read, they are newer than its
 * version: the next change that names that version is refused, and nothing is lost.
 */
export const webtoonView = async (db: Database, row: Row<'webtoon'>) => ({
  ...itemFieldsOf(row),
  ...(await readSnapshot(db, (tx) => readWebtoonContent(tx, row))),
  state: stateOf(row),
  picture: (await readPictures(db, [row.cover_media_id])).get(row.cover_media_id ?? '') ?? null,
  firstPublishedAt: isoTimeOrNull(row.first_published_at),
})

/** The same after a change, with the publication that takes it to the readers, where they see a difference. */
export const savedWebtoonView = async (db: Database, { publication, ...row }: Saved<'webtoon'>) => ({
  ...(await webtoonView(db, row)),
  publication,
})

/** The same for a refusal: as it is now. */
export const currentWebtoonView = (db: Database) => (row: Row<'webtoon'>) => webtoonView(db, row)
