import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { Row } from '#shared/database/schema.ts'
import type { Saved } from '../../../content/content-context.ts'
import { readLineContent } from '../../../content/line-content.ts'
import { itemFieldsOf } from '../../item-fields-of.ts'

/**
 * A line as the API answers it. When somebody changes its places after the row was read, they are newer than its
 * version: the next change that names that version is refused, and nothing is lost.
 */
export const lineView = async (db: Database, row: Row<'line'>) => ({
  ...itemFieldsOf(row),
  position: row.position,
  ...(await readSnapshot(db, (tx) => readLineContent(tx, row))),
})

/** The same after a change, with the publication that takes it to the readers. */
export const savedLineView = async (db: Database, { publication, ...row }: Saved<'line'>) => ({
  ...(await lineView(db, row)),
  publication,
})

/** The same for a refusal: as it is now. */
export const currentLineView = (db: Database) => (row: Row<'line'>) => lineView(db, row)
