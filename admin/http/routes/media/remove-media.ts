import { removeMedia as remove } from '../../../media/remove-media.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { itemParams } from '../../schemas/item-schemas.ts'

export const removeMedia = defineRoute(
  {
    method: 'delete',
    path: '/api/admin/media/{id}',
    summary: 'Remove a picture that nothing uses: no working copy, in the trash or not, and no revision',
    tags: ['Media'],
    access: 'publisher',
    scope: 'media:write',
    needsVersion: true,
    request: { params: itemParams },
    responses: { 204: { description: 'It is removed; its files follow when no cache can lead to them' } },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    await remove(contentContextOf(context), id, readIfMatch(context.req.header('if-match')))
    return context.body(null, 204)
  },
)
