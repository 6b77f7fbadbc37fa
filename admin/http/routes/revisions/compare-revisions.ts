import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { compareRevisions as compare } from '../../../revisions/compare-revisions.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { comparisonSchema } from './comparison-schema.ts'

const compareQuery = z.strictObject({
  kind: z.enum(['line', 'station', 'webtoon', 'episode']),
  id: identifier,
  /** A revision's id, `draft`, or `published`. */
  from: identifier.default('published'),
  to: identifier.default('draft'),
})

export const compareRevisions = defineRoute(
  {
    method: 'get',
    path: '/api/admin/revisions/compare',
    summary:
      'Compare two revisions, or the draft and what readers see: field by field, cuts by their identity',
    tags: ['Revisions'],
    access: 'editor',
    scope: 'content:read',
    request: { query: compareQuery },
    responses: { 200: jsonAnswer('What differs', comparisonSchema) },
  },
  async (context) => {
    const { kind, id, from, to } = context.req.valid('query')
    return context.json(await compare(context.var.services.db, kind, id, { from, to }), 200)
  },
)
