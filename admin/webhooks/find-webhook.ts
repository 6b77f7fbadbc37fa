import type { Kysely } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'

/** @throws NotFoundError */
export const findWebhook = async (db: Kysely<Schema>, id: string): Promise<Row<'webhook'>> => {
  const row = await db.selectFrom('webhook').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('webhook', id)
  return row
}
