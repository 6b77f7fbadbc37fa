import type { Row } from '#shared/database/schema.ts'
import type { ContentContext } from '../content/content-context.ts'
import { hashPreviewToken } from './preview-token.ts'

/**
 * Finds the link of a token and counts that it was used.
 * @returns null for one that was never given, has expired or was revoked
 */
export const usePreviewLink = async (
  { db, now }: Pick<ContentContext, 'db' | 'now'>,
  token: string,
): Promise<Row<'preview_link'> | null> => {
  const at = now()
  const hash = hashPreviewToken(token)
  // Counted and checked by one statement: a link that is revoked meanwhile shows nothing.
  const { numUpdatedRows } = await db
    .updateTable('preview_link')
    .set((set) => ({ uses: set('uses', '+', 1), last_used_at: at }))
    .where('token_hash', '=', hash)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) return null
  const link = db.selectFrom('preview_link').selectAll().where('token_hash', '=', hash)
  return (await link.executeTakeFirst()) ?? null
}
