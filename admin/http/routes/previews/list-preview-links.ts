import { sql } from 'kysely'
import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { listPage } from '../../../lists/list-page.ts'
import { listQuery } from '../../../lists/list-query.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { pageSchema } from '../../page-schema.ts'
import { previewLinkSchema } from './preview-link-schema.ts'
import { previewLinkView } from './preview-link-view.ts'

/** The links of one item: they are looked at beside it. */
const previewLinkQuery = listQuery
  .omit({ q: true })
  .extend({ kind: z.enum(['webtoon', 'episode']), id: identifier })

export const listPreviewLinks = defineRoute(
  {
    method: 'get',
    path: '/api/admin/preview-links',
    summary: 'List the preview links of a webtoon or episode, the newest first',
    tags: ['Previews'],
    access: 'editor',
    scope: 'content:read',
    request: { query: previewLinkQuery },
    responses: { 200: jsonAnswer('A page of links, without their tokens', pageSchema(previewLinkSchema)) },
  },
  async (context) => {
    const { db, now } = context.var.services
    const { cursor, limit, kind, id } = context.req.valid('query')
    const page = await listPage(
      db,
      {
        table: 'preview_link',
        filters: { kind, id },
        sort: '-id',
        sorts: { id: { column: 'id', type: 'string' } },
        branches: [sql<boolean>`${sql.ref('kind')} = ${kind} and ${sql.ref('item_id')} = ${id}`],
        cursor,
        limit,
      },
      (ids) => db.selectFrom('preview_link').selectAll().where('id', 'in', ids).execute(),
    )
    return context.json({ ...page, items: page.items.map((row) => previewLinkView(row, now())) }, 200)
  },
)
