import { revokePreviewLink as revoke } from '../../../previews/revoke-preview-link.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { previewLinkSchema } from './preview-link-schema.ts'
import { previewLinkView } from './preview-link-view.ts'

export const revokePreviewLink = defineRoute(
  {
    method: 'post',
    path: '/api/admin/preview-links/{id}/revoke',
    summary: 'End a preview link: it shows nothing from now on',
    tags: ['Previews'],
    access: 'editor',
    scope: 'content:write',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The ended link', previewLinkSchema) },
  },
  async (context) => {
    const link = await revoke(contentContextOf(context), context.req.valid('param').id)
    return context.json(previewLinkView(link, context.var.services.now()), 200)
  },
)
