import { z } from '@hono/zod-openapi'
import { focusInput } from '#shared/content/focus.ts'

/** A picture as the API answers it. */
export const mediaSchema = z
  .object({
    id: z
      .string()
      .openapi({ description: 'A hash of the file that was added: the same file has the same id' }),
    /** Its ETag is this number in quotation marks. */
    version: z.int(),
    width: z.int(),
    height: z.int(),
    thumbhash: z.string(),
    widths: z.array(z.int()),
    formats: z.array(z.enum(['avif', 'webp'])),
    focus: focusInput.nullable(),
    bytes: z.int().openapi({ description: 'The size of the file that was added' }),
    createdAt: z.iso.datetime(),
    createdBy: z.string(),
    /** Where it is served from, once for each width and format; `{width}` and `{format}` are to be filled in. */
    url: z.string().openapi({ example: '/media/abcdefghijklmnopqrstuvwxyz-{width}.{format}' }),
  })
  .openapi('Media')

/** The same with what uses it: while there is something, it can't be removed. */
export const usedMediaSchema = mediaSchema
  .extend({ uses: z.array(z.object({ kind: z.enum(['webtoon', 'episode']), id: z.string() })) })
  .openapi('MediaWithUses')

/** What can be said of a picture. */
export const mediaChange = z.strictObject({
  focus: focusInput
    .nullable()
    .openapi({ description: 'What stays visible where it is cropped, in parts of its width and height' }),
})
