import { readPublication as read } from '../../../publications/read-publication.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { publicationView } from '../../publication-view.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { publicationSchema } from '../../schemas/publication-schema.ts'

export const readPublication = defineRoute(
  {
    method: 'get',
    path: '/api/admin/publications/{id}',
    summary: 'Read the receipt of a publishing act: how far it is on its way to the readers',
    tags: ['Publications'],
    access: 'editor',
    scope: 'content:read',
    request: { params: itemParams },
    responses: { 200: jsonAnswer('The publication', publicationSchema) },
  },
  async (context) => {
    const row = await read(context.var.services.db, context.req.valid('param').id)
    return context.json(publicationView(row), 200)
  },
)
