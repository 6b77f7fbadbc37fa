import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { removeEach } from '../../../media/remove-each.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { bulkResultSchema } from '../bulk/bulk-schema.ts'
import { bulkView } from '../bulk/bulk-view.ts'

/** As many as a list shows at once. */
const MAX_IDS = 100

const removeInput = z.strictObject({
  ids: z
    .array(identifier)
    .min(1)
    .max(MAX_IDS)
    .refine((ids) => new Set(ids).size === ids.length, 'holds an id twice'),
})

export const removeManyMedia = defineRoute(
  {
    method: 'post',
    path: '/api/admin/media/remove',
    summary: 'Remove many pictures that nothing uses, each in an act of its own',
    tags: ['Media'],
    access: 'publisher',
    scope: 'media:write',
    request: jsonBody(removeInput),
    responses: { 200: jsonAnswer('What became of each', bulkResultSchema) },
  },
  async (context) => {
    const results = await removeEach(contentContextOf(context), context.req.valid('json').ids)
    return context.json(bulkView(results, context.var.requestId), 200)
  },
)
