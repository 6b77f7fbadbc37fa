import { publishInput } from '#shared/content/publish-items.ts'
import { publish } from '../../../content/publish.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { receiptOf } from '../../receipt-of.ts'
import { withCurrentItem } from '../../with-current-item.ts'
import { notPublishedSchema, publishedSchema } from './publishing-schema.ts'

export const publishItems = defineRoute(
  {
    method: 'post',
    path: '/api/admin/publish',
    summary: 'Publish the drafts of webtoons and episodes in one act: all of them or none',
    tags: ['Publishing'],
    access: 'publisher',
    scope: 'content:publish',
    namesVersions: true,
    canPreview: true,
    request: jsonBody(publishInput),
    responses: {
      200: jsonAnswer('Readers see no difference', notPublishedSchema),
      202: jsonAnswer(
        'Published; the receipt tells how far it is on its way to the readers',
        publishedSchema,
        'Location',
      ),
    },
  },
  async (context) => {
    const { items, note } = context.req.valid('json')
    const { publication: id, revisions } = await withCurrentItem(() =>
      publish(contentContextOf(context), items, { note }),
    )
    const { publication, headers } = await receiptOf(context.var.services.db, id)
    if (publication === null) return context.json({ publication, revisions }, 200)
    return context.json({ publication, revisions }, 202, headers)
  },
)
