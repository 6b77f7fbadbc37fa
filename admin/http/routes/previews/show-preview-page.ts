import { z } from '@hono/zod-openapi'
import { defineRoute } from '../../define-route.ts'
import { NEVER_KEPT, openPreview } from './open-preview.ts'
import { previewParams } from './preview-link-schema.ts'
import { previewPage } from './preview-page.ts'

export const showPreviewPage = defineRoute(
  {
    method: 'get',
    path: '/api/previews/{token}/page',
    summary: 'Read a draft as a page, by a link and without an account',
    tags: ['Previews'],
    access: 'public',
    scope: null,
    request: { params: previewParams },
    responses: {
      200: {
        description: 'The page; never cached, never listed',
        content: { 'text/html': { schema: z.string() } },
      },
    },
  },
  async (context) => {
    const { link, draft } = await openPreview(context, context.req.valid('param').token)
    const { html, policy } = previewPage(link, draft, context.var.services.readersUrl)
    return context.html(html, 200, { ...NEVER_KEPT, 'content-security-policy': policy })
  },
)
