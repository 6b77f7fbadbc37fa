import { z } from '@hono/zod-openapi'
import { focusInput } from '#shared/content/focus.ts'
import { finishUpload as finish } from '../../../media/finish-upload.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { itemParams } from '../../schemas/item-schemas.ts'
import { versionHeaders } from '../../version-headers.ts'
import { mediaSchema } from './media-schema.ts'
import { mediaView } from './media-view.ts'

const finishInput = z.strictObject({ focus: focusInput.optional() })

export const finishUpload = defineRoute(
  {
    method: 'post',
    path: '/api/admin/media/uploads/{id}/finish',
    summary: 'Look at a file that was sent, and make a picture of it; the same file is stored once',
    tags: ['Media'],
    access: 'editor',
    scope: 'media:write',
    request: { params: itemParams, ...jsonBody(finishInput) },
    responses: { 200: jsonAnswer('The picture', mediaSchema, 'ETag', 'Location') },
  },
  async (context) => {
    const { bucket } = context.var.services
    const media = await finish(
      { ...contentContextOf(context), bucket },
      context.req.valid('param').id,
      context.req.valid('json').focus,
    )
    return context.json(mediaView(media), 200, versionHeaders(media, `/api/admin/media/${media.id}`))
  },
)
