import { z } from '@hono/zod-openapi'
import { uploadInput } from '#shared/content/upload-input.ts'
import { beginUploads as begin } from '../../../media/begin-uploads.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'

const uploadSchema = z
  .object({
    id: z.string(),
    method: z.enum(['POST', 'PUT']).openapi({
      description:
        'POST: a form (multipart/form-data) of `fields` and then `file`; PUT: the file is the body',
    }),
    url: z.string(),
    fields: z.record(z.string(), z.string()),
    expiresAt: z.iso.datetime(),
  })
  .openapi('Upload')

export const beginUploads = defineRoute(
  {
    method: 'post',
    path: '/api/admin/media/uploads',
    summary: 'Announce files; each may be sent to its address within five minutes, then finished',
    tags: ['Media'],
    access: 'editor',
    scope: 'media:write',
    // Whoever has the fields of a form may send a file with it.
    holdsSecret: true,
    request: jsonBody(uploadInput),
    responses: {
      201: jsonAnswer(
        'Where to send them, in the order of the announcement',
        z.object({ uploads: z.array(uploadSchema) }),
      ),
    },
  },
  async (context) => {
    const { uploads } = context.var.services
    const begun = await begin({ ...contentContextOf(context), uploads }, context.req.valid('json'))
    return context.json(
      { uploads: begun.map((upload) => ({ ...upload, expiresAt: isoTime(upload.expiresAt) })) },
      201,
    )
  },
)
