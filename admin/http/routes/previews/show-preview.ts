import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { showDraft } from '../../../previews/show-draft.ts'
import { usePreviewLink } from '../../../previews/use-preview-link.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { defineRoute } from '../../define-route.ts'
import { HttpProblem } from '../../http-problem.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { previewSchema } from './preview-link-schema.ts'

/** Never repeated in the refusal: whoever reads a log must not get it. */
const refusal = (): HttpProblem =>
  new HttpProblem(
    404,
    'preview_ended',
    'This preview does not exist, or has ended; ask who sent you the link for a new one',
    { headers: NEVER_KEPT },
  )

/** No cache keeps it, no search engine lists it, and no page that it leads to learns its address. */
const NEVER_KEPT = {
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-robots-tag': 'noindex, nofollow, noarchive',
}

/** Nobody is signed in: drafts are read in the name of the link. */
const contextOf = (context: Context<AdminEnv>, link: string) => {
  const { db, now, newId } = context.var.services
  return { db, now, newId, actor: `preview-link ${link}`, origin: context.var.clientAddress }
}

export const showPreview = defineRoute(
  {
    method: 'get',
    path: '/api/previews/{token}',
    summary: 'See a draft as its document would be, by a link and without an account',
    tags: ['Previews'],
    access: 'public',
    scope: null,
    request: { params: z.object({ token: z.string().regex(/^hsp_[\w-]{43}$/) }) },
    responses: { 200: jsonAnswer('The draft; never cached, never listed', previewSchema) },
  },
  async (context) => {
    const { documentPreviews, db, now } = context.var.services
    const link = await usePreviewLink({ db, now }, context.req.valid('param').token)
    if (!link) throw refusal()
    const { kind, item_id: item, expires_at } = link
    const shown = await showDraft(contextOf(context, link.id), documentPreviews, kind, item)
    if (shown.document === null) throw refusal()
    const { path, document, cutsLeftOut } = shown
    const body = { kind, item, expiresAt: isoTime(expires_at), path, cutsLeftOut }
    return context.json({ ...body, document: document as Record<string, unknown> }, 200, NEVER_KEPT)
  },
)
