import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'
import type { ContentKind } from '../content/content-context.ts'

/** Reads one row of content, in the trash or not. @throws NotFoundError */
export const readItem = async <Kind extends ContentKind>(
  db: Database,
  kind: Kind,
  id: string,
): Promise<Row<Kind>> => {
  const row = await db
    .selectFrom(kind as 'tag')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row) throw new NotFoundError(kind, id)
  // Kysely can't follow a table that is a type parameter.
  return row as unknown as Row<Kind>
}
