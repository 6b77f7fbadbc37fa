import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { orderLines as order } from '../../../content/order-lines.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { publicationField } from '../../schemas/item-schemas.ts'

/** A line's place after ordering; its version is newer where it moved. */
const orderedLine = z.object({ id: z.string(), version: z.int(), position: z.int() })

export const orderLines = defineRoute(
  {
    method: 'put',
    path: '/api/admin/lines',
    summary: 'Put the lines into an order: every one that is not in the trash, once; readers see it at once',
    tags: ['Lines'],
    access: 'editor',
    scope: 'content:write',
    request: jsonBody(z.strictObject({ ids: z.array(identifier).max(10_000) })),
    responses: {
      200: jsonAnswer(
        'The lines in their order',
        z.object({ items: z.array(orderedLine), ...publicationField }),
      ),
    },
  },
  async (context) => {
    const { ids } = context.req.valid('json')
    const { lines, publication } = await order(contentContextOf(context), ids)
    const items = lines.map(({ id, version, position }) => ({ id, version, position }))
    return context.json({ items, publication }, 200)
  },
)
