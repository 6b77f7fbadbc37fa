import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { orderLines as order } from '../../../content/order-lines.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { publicationField } from '../../schemas/item-schemas.ts'
import { withCurrent } from '../../with-current.ts'
import { currentLineView } from './line-view.ts'

// The order is of several things: each stands with the version that was seen, in the place of an If-Match.
const orderBody = z.strictObject({
  lines: z.array(z.strictObject({ id: identifier, version: z.int().min(1) })).max(10_000),
})

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
    namesVersions: true,
    canPreview: true,
    request: jsonBody(orderBody),
    responses: {
      200: jsonAnswer(
        'The lines in their order',
        z.object({ items: z.array(orderedLine), ...publicationField }),
      ),
    },
  },
  async (context) => {
    const seen = context.req.valid('json').lines
    const ids = seen.map((line) => line.id)
    const versions = new Map(seen.map((line) => [line.id, line.version]))
    const present = currentLineView(context.var.services.db)
    const ordered = await withCurrent({}, present, () => order(contentContextOf(context), ids, versions))
    const { lines, publication } = ordered
    const items = lines.map(({ id, version, position }) => ({ id, version, position }))
    return context.json({ items, publication }, 200)
  },
)
