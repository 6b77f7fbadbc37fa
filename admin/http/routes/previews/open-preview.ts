import type { Context } from 'hono'
import type { Row } from '#shared/database/schema.ts'
import { showDraft, type ShownDraft } from '../../../previews/show-draft.ts'
import { usePreviewLink } from '../../../previews/use-preview-link.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { HttpProblem } from '../../http-problem.ts'

/** No cache keeps it, no search engine lists it, and no page that it leads to learns its address. */
export const NEVER_KEPT = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** The token is never repeated: whoever reads a log of refusals must not get it. */
const refusal = (): HttpProblem =>
  new HttpProblem(
    404,
    'preview_ended',
    'This preview does not exist, or has ended; ask who sent you the link for a new one',
    { headers: NEVER_KEPT },
  )

/** Nobody is signed in: drafts are read in the name of the link. */
const contextOf = (context: Context<AdminEnv>, link: string) => {
  const { db, now, newId } = context.var.services
  return { db, now, newId, actor: `preview-link ${link}`, origin: context.var.clientAddress }
}

/**
 * Uses a preview link, and shows its draft.
 * @throws HttpProblem 404 for a link that was never given or has ended, and for a draft that can't be shown any more
 */
export const openPreview = async (
  context: Context<AdminEnv>,
  token: string,
): Promise<{ link: Row<'preview_link'>; draft: ShownDraft }> => {
  const { documentPreviews, db, now } = context.var.services
  const link = await usePreviewLink({ db, now }, token)
  if (!link) throw refusal()
  const draft = await showDraft(contextOf(context, link.id), documentPreviews, link.kind, link.item_id)
  if (draft.document === null) throw refusal()
  return { link, draft }
}
