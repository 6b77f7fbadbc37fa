import type { OpenAPIHono } from '@hono/zod-openapi'
import { PROBLEM_CONTENT_TYPE } from '#shared/problem.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { refusalOf } from '../../refusals.ts'
import { ACCESS_COOKIE } from '../../session-cookies.ts'

const DESCRIPTION = `How editors, administrators and programs change what readers see.

Refusals are problem documents (RFC 9457) with a stable \`code\`. A read of one item carries an \`ETag\`; a change names it in \`If-Match\` (428 without, 412 when somebody else was faster). Every POST takes an \`Idempotency-Key\`. Lists go on with \`next\` as \`cursor\`. Times are ISO 8601 in UTC.

Every answer of an address names its request in \`X-Request-Id\`, and is not to be stored unless it describes a \`Cache-Control\`. A method that an address does not take is refused with 405 (\`components.responses\`).

\`x-access\` is the least role that may call (\`reader\` < \`editor\` < \`publisher\` < \`admin\`), \`x-scope\` what a personal API token has to be made for (null: no such token may call).`

/** No operation answers it: it is what there is where none is. */
const methodNotAllowed = {
  ...refusalOf(405),
  content: { [PROBLEM_CONTENT_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
}

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
  const responses = { MethodNotAllowed: methodNotAllowed }
  return { ...document, components: { ...document.components, responses, securitySchemes } }
}
