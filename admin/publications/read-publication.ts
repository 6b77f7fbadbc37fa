import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'

/** @throws NotFoundError */
export const readPublication = async (db: Database, id: string): Promise<Row<'publication'>> => {
  const row = await db.selectFrom('publication').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) throw new NotFoundError('publication', id)
  return row
}
