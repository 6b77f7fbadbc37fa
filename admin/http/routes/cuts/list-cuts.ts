import { z } from '@hono/zod-openapi'
import { readEpisode } from '../../../content/read-episode.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { cutSchema, cutsSchema } from './cut-schema.ts'
import { cutsView, cutView } from './cut-view.ts'

const trashedCut = cutSchema.extend({ position: z.int(), trashedAt: z.iso.datetime() })
const allCutsSchema = cutsSchema
  .extend({
    /** Those that can be restored, with the place that they had. */
    trashed: z.array(trashedCut),
  })
  .openapi('AllCuts')

export const listCuts = defineRoute(
  {
    method: 'get',
    path: '/api/admin/episodes/{id}/cuts',
    summary: 'Read the cuts of an episode in their order, and those in the trash',
    tags: ['Cuts'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The cuts', allCutsSchema, 'ETag') },
  },
  async (context) => {
    const { db } = context.var.services
    const { id } = context.req.valid('param')
    const { row, cuts, trashedCuts } = await readEpisode(db, id, { withTrash: true })
    const trashed = trashedCuts.map((cut) => ({
      ...cutView(cut),
      position: cut.position,
      trashedAt: isoTime(cut.trashed_at ?? 0),
    }))
    return context.json({ ...(await cutsView(db, { ...row, cuts })), trashed }, 200, versionHeaders(row))
  },
)
