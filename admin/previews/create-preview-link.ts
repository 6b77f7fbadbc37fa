import { parseInput } from '#shared/content/parse-input.ts'
import { previewLinkInput, type PreviewLinkInput } from '#shared/content/preview-link-input.ts'
import type { Row } from '#shared/database/schema.ts'
import { checkItem, refuseTrashed } from '../content/check-item.ts'
import type { ContentContext } from '../content/content-context.ts'
import { lockItems } from '../content/lock-items.ts'
import { performAct } from '../content/perform-act.ts'
import { writeAudit } from '../content/write-audit.ts'
import { hashPreviewToken, PREVIEW_TOKEN_BYTES, previewToken } from './preview-token.ts'

const MS_PER_HOUR = 3_600_000

/**
 * Makes a link by which people without an account see the working copy of a webtoon or episode, as it is when
 * they look.
 * @returns the row, and the token: it is told this once
 * @throws ValidationError, NotFoundError, or ConflictError `trashed`
 */
export const createPreviewLink = async (
  context: ContentContext & { randomBytes: (size: number) => Uint8Array },
  input: PreviewLinkInput,
): Promise<{ link: Row<'preview_link'>; token: string }> => {
  const { kind, id, hours, note } = parseInput(previewLinkInput, input)
  const token = previewToken(context.randomBytes(PREVIEW_TOKEN_BYTES))
  const { link } = await performAct(context, async (act) => {
    const locked = await lockItems(act.tx, { [kind]: [id] })
    refuseTrashed(kind, checkItem(kind, id, locked[kind].get(id)))
    const row: Row<'preview_link'> = {
      id: act.newId(),
      token_hash: hashPreviewToken(token),
      kind,
      item_id: id,
      note,
      created_by: act.actor,
      created_at: act.at,
      expires_at: act.at + hours * MS_PER_HOUR,
      revoked_at: null,
      uses: 0,
      last_used_at: null,
    }
    await act.tx.insertInto('preview_link').values(row).execute()
    const after = { link: row.id, expiresAt: row.expires_at, note }
    await writeAudit(act, { action: 'create_preview_link', kind, id, after })
    return { link: row }
  })
  return { link, token }
}
