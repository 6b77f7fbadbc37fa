import type { Database } from '#shared/database/database.ts'
import type { Row } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'

/** Finds an upload that somebody began. @throws NotFoundError for that of somebody else too */
export const findUpload = async (
  { db, actor }: { db: Database; actor: string },
  id: string,
): Promise<Row<'media_upload'>> => {
  const row = await db
    .selectFrom('media_upload')
    .selectAll()
    .where('id', '=', id)
    .where('created_by', '=', actor)
    .executeTakeFirst()
  if (!row) throw new NotFoundError('upload', id)
  return row
}
