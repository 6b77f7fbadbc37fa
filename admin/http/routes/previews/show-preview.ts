import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { NEVER_KEPT, openPreview } from './open-preview.ts'
import { previewParams, previewSchema } from './preview-link-schema.ts'

export const showPreview = defineRoute(
  {
    method: 'get',
    path: '/api/previews/{token}',
    summary: 'See a draft as its document would be, by a link and without an account',
    tags: ['Previews'],
    access: 'public',
    scope: null,
    request: { params: previewParams },
    responses: { 200: jsonAnswer('The draft; never cached, never listed', previewSchema) },
  },
  async (context) => {
    const { link, draft } = await openPreview(context, context.req.valid('param').token)
    const { path, document, cutsLeftOut } = draft
    const about = { kind: link.kind, item: link.item_id, expiresAt: isoTime(link.expires_at) }
    const body = { ...about, path, cutsLeftOut, document: document as Record<string, unknown> }
    return context.json(body, 200, NEVER_KEPT)
  },
)
