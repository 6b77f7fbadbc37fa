import { changeFocus } from '../../../media/change-focus.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { readIfMatch } from '../../entity-tag.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { withCurrent } from '../../with-current.ts'
import { mediaChange, mediaSchema } from './media-schema.ts'
import { mediaView } from './media-view.ts'

export const changeMedia = defineRoute(
  {
    method: 'patch',
    path: '/api/admin/media/{id}',
    summary: 'Say what matters in a picture; readers see it with the next publication of what shows it',
    tags: ['Media'],
    access: 'editor',
    scope: 'media:write',
    needsVersion: true,
    request: { params: itemParams, ...jsonBody(mediaChange) },
    responses: { 200: jsonAnswer('The changed picture', mediaSchema, 'ETag') },
  },
  async (context) => {
    const { id } = context.req.valid('param')
    const input = context.req.valid('json')
    const version = readIfMatch(context.req.header('if-match'))
    const row = await withCurrent(input, mediaView, () =>
      changeFocus(contentContextOf(context), id, version, input.focus),
    )
    return context.json(mediaView(row), 200, versionHeaders(row))
  },
)
