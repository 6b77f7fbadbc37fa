import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { source } from '#shared/content/source.ts'

/** A cut as the API answers it; a draft may lack picture, caption and alt text. */
export const cutSchema = z
  .object({
    id: identifier,
    media: identifier.nullable(),
    caption: z.string(),
    alt: z.string(),
    sources: z.array(source),
  })
  .openapi('Cut')

/** A picture, as far as it is needed to show it before it is loaded. */
export const pictureSchema = z
  .object({
    id: identifier,
    width: z.int(),
    height: z.int(),
    thumbhash: z.string(),
    widths: z.array(z.int()),
    /** Whether it is stored as AVIF as well. */
    avif: z.literal(true).optional(),
    /** What stays visible where it is cropped, in parts of its width and height. */
    focus: z.object({ x: z.number(), y: z.number() }).optional(),
  })
  .openapi('EditedPicture')
export const picturesSchema = z.record(identifier, pictureSchema)

/** The cuts of an episode, with the episode's version: a change of them is one of it. */
export const cutsSchema = z
  .object({
    episode: identifier,
    version: z.int(),
    updatedAt: z.iso.datetime(),
    cuts: z.array(cutSchema),
    pictures: picturesSchema,
  })
  .openapi('Cuts')
