import type { Transaction } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'

/** The items of a release in their order. */
export const readReleaseItems = (tx: Transaction<Schema>, release: string): Promise<Row<'release_item'>[]> =>
  tx.selectFrom('release_item').selectAll().where('release_id', '=', release).orderBy('position').execute()
