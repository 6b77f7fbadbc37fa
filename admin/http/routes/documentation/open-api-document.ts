import type { OpenAPIHono } from '@hono/zod-openapi'
import type { AdminEnv } from '../../admin-env.ts'
import { ACCESS_COOKIE } from '../../session-cookies.ts'

const DESCRIPTION = `How editors, administrators and programs change what readers see.

Refusals are problem documents (RFC 9457) with a stable \`code\`. A read of one item carries an \`ETag\`; a change names it in \`If-Match\` (428 without, 412 when somebody else was faster). Every POST takes an \`Idempotency-Key\`. Lists go on with \`next\` as \`cursor\`. Times are ISO 8601 in UTC.

\`x-access\` is the least role that may call (\`reader\` < \`editor\` < \`publisher\` < \`admin\`), \`x-scope\` what a personal API token has to be made for (null: no such token may call).`

export type OpenApiDocument = ReturnType<OpenAPIHono['getOpenAPI31Document']>

/** Describes every route of an app (OpenAPI 3.1). */
export const openApiDocument = (app: OpenAPIHono<AdminEnv>): OpenApiDocument => {
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'HISUBTORY admin API', version: '1', description: DESCRIPTION },
    servers: [{ url: '/' }],
  })
  const securitySchemes = {
    session: {
      type: 'apiKey' as const,
      in: 'cookie' as const,
      name: ACCESS_COOKIE,
      description: 'For browsers: set by signing in; unsafe methods have to come from our own pages',
    },
    bearer: {
      type: 'http' as const,
      scheme: 'bearer',
      description: 'For programs: an access token (ten minutes) or a personal API token',
    },
  }
  return { ...document, components: { ...document.components, securitySchemes } }
}
