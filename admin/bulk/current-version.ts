import type { Database } from '#shared/database/database.ts'
import { NotFoundError } from '#shared/errors.ts'
import type { ContentKind } from '../content/content-context.ts'

/** The version that an item has now. @throws NotFoundError */
export const currentVersion = async (db: Database, kind: ContentKind, id: string): Promise<number> => {
  const row = await db
    .selectFrom(kind as 'line')
    .select('version')
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFoundError(kind, id)
  return row.version
}
