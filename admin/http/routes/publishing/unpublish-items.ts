import { publishInput } from '#shared/content/publish-items.ts'
import { unpublish } from '../../../content/unpublish.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { receiptOf } from '../../receipt-of.ts'
import { withCurrentItem } from '../../with-current-item.ts'
import { notUnpublishedSchema, unpublishedSchema } from './publishing-schema.ts'

export const unpublishItems = defineRoute(
  {
    method: 'post',
    path: '/api/admin/unpublish',
    summary: 'Take webtoons (with their episodes) and episodes away from readers in one act; the drafts stay',
    tags: ['Publishing'],
    access: 'publisher',
    scope: 'content:publish',
    namesVersions: true,
    canPreview: true,
    request: jsonBody(publishInput),
    responses: {
      200: jsonAnswer('Readers see no difference', notUnpublishedSchema),
      202: jsonAnswer(
        'Taken back; the receipt tells how far it is on its way',
        unpublishedSchema,
        'Location',
      ),
    },
  },
  async (context) => {
    const { items, note } = context.req.valid('json')
    const { publication: id } = await withCurrentItem(() =>
      unpublish(contentContextOf(context), items, { note }),
    )
    const { publication, headers } = await receiptOf(context.var.services.db, id)
    if (publication === null) return context.json({ publication }, 200)
    return context.json({ publication }, 202, headers)
  },
)
