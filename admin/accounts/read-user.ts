import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'

/** @throws NotFoundError */
export const readUser = async (db: Database, id: string): Promise<Row<'user'>> => {
  const row = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('user', id)
  return row
}
