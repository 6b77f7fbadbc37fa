import { previewLinkInput } from '#shared/content/preview-link-input.ts'
import { createPreviewLink as create } from '../../../previews/create-preview-link.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { newPreviewLinkSchema } from './preview-link-schema.ts'
import { previewLinkView } from './preview-link-view.ts'

export const createPreviewLink = defineRoute(
  {
    method: 'post',
    path: '/api/admin/preview-links',
    summary: 'Make a link by which people without an account see a draft; its token is told this once',
    tags: ['Previews'],
    access: 'editor',
    scope: 'content:write',
    holdsSecret: true,
    request: jsonBody(previewLinkInput),
    responses: { 201: jsonAnswer('The link', newPreviewLinkSchema) },
  },
  async (context) => {
    const { randomBytes, now } = context.var.services
    const creator = { ...contentContextOf(context), randomBytes }
    const { link, token } = await create(creator, context.req.valid('json'))
    const path = `/api/previews/${token}`
    return context.json({ ...previewLinkView(link, now()), token, path, page: `${path}/page` }, 201)
  },
)
