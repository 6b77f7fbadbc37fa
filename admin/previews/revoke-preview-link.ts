import type { Row } from '#shared/database/schema.ts'
import { NotFoundError } from '#shared/errors.ts'
import { checkId } from '../content/check-item.ts'
import type { ContentContext } from '../content/content-context.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'

/**
 * Ends a preview link; one that has ended already stays as it is.
 * @throws NotFoundError
 */
export const revokePreviewLink = async (
  context: ContentContext,
  id: string,
): Promise<Row<'preview_link'>> => {
  checkId('preview link', id)
  const { link } = await performAct(context, async (act) => {
    const row = await act.tx
      .selectFrom('preview_link')
      .selectAll()
      .where('id', '=', id)
      .forUpdate()
      .executeTakeFirst()
    if (!row) throw new NotFoundError('preview link', id)
    if (row.revoked_at !== null) return { link: row }
    await act.tx.updateTable('preview_link').set({ revoked_at: act.at }).where('id', '=', id).execute()
    const after = { link: id }
    await writeAudit(act, { action: 'revoke_preview_link', kind: row.kind, id: row.item_id, after })
    return { link: { ...row, revoked_at: act.at } }
  })
  return link
}
