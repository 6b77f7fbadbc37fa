import { ObjectTooLargeError } from '#shared/bucket/bucket-errors.ts'
import { z } from '@hono/zod-openapi'
import { PICTURE_TYPES } from '#shared/content/picture-types.ts'
import { receiveUpload as receive } from '../../../media/receive-upload.ts'
import { contentContextOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { HttpProblem } from '../../http-problem.ts'
import { itemParams } from '../../schemas/item-schemas.ts'

const file = z.any().openapi({ type: 'string', format: 'binary' })

const notTakenHere = (): HttpProblem =>
  new HttpProblem(
    409,
    'upload_elsewhere',
    'Send the file to the address that the upload names: the bucket itself',
  )

/** A body that ends before it is whole: the client went away. */
const brokenOff = (cause: unknown): HttpProblem =>
  new HttpProblem(400, 'upload_broken_off', 'The file broke off on its way; send it again', { cause })

/** A stream that ends: one without a source never does. */
const NOTHING = new Blob([])

export const receiveUpload = defineRoute(
  {
    method: 'put',
    path: '/api/admin/media/uploads/{id}',
    summary: 'Send a file, where the upload names this address',
    tags: ['Media'],
    access: 'editor',
    scope: 'media:write',
    maxBodyBytes: 'streamed',
    request: {
      params: itemParams,
      body: {
        required: true,
        content: Object.fromEntries(PICTURE_TYPES.map((type) => [type, { schema: file }])),
      },
    },
    responses: { 204: { description: 'The file is here; finish the upload now' } },
  },
  async (context) => {
    const { uploads } = context.var.services
    const { body, signal } = context.req.raw
    if (!uploads.receive) throw notTakenHere()
    const receiving = { ...contentContextOf(context), receive: uploads.receive }
    const type = context.req.header('content-type')
    try {
      await receive(receiving, context.req.valid('param').id, type, body ?? NOTHING.stream(), signal)
    } catch (error) {
      if (error instanceof ObjectTooLargeError) throw new HttpProblem(413, error.code, error.message)
      if (signal.aborted) throw brokenOff(error)
      throw error
    }
    return context.body(null, 204)
  },
)
