import { z, type OpenAPIHono } from '@hono/zod-openapi'
import type { AdminEnv } from '../../admin-env.ts'
import { createRouter } from '../../create-router.ts'
import { answerHeaders } from '../../answer-headers.ts'
import { defineRoute } from '../../define-route.ts'
import { documentationPage } from './documentation-page.ts'
import { openApiDocument, type OpenApiDocument } from './open-api-document.ts'

/** The description changes with the program only; browsers ask again all the same. */
const CACHE = { 'cache-control': 'public, no-cache' }

/** The description of an app's routes, for programs and for people. It is made at the first request. */
export const documentationRoutes = (app: OpenAPIHono<AdminEnv>): OpenAPIHono<AdminEnv> => {
  let made: OpenApiDocument | undefined
  let page: ReturnType<typeof documentationPage> | undefined
  const document = () => (made ??= openApiDocument(app))
  const readOpenApi = defineRoute(
    {
      method: 'get',
      path: '/api/openapi.json',
      summary: 'This description (OpenAPI 3.1)',
      tags: ['Service'],
      access: 'public',
      scope: null,
      responses: {
        200: {
          description: 'The description',
          ...answerHeaders('Cache-Control'),
          content: { 'application/json': { schema: z.looseObject({}) } },
        },
      },
    },
    (context) => context.json(document() as unknown as Record<string, string>, 200, CACHE),
  )
  const readPage = defineRoute(
    {
      method: 'get',
      path: '/api/docs',
      summary: 'This description as a page that needs no script and nothing from elsewhere',
      tags: ['Service'],
      access: 'public',
      scope: null,
      responses: {
        200: {
          description: 'The page',
          ...answerHeaders('Cache-Control'),
          content: { 'text/html': { schema: z.string() } },
        },
      },
    },
    (context) => {
      page ??= documentationPage(document())
      const { html, policy } = page
      return context.html(html, 200, { ...CACHE, 'content-security-policy': policy })
    },
  )
  return createRouter().openapiRoutes([readOpenApi, readPage])
}
