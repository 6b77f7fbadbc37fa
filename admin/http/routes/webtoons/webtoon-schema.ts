import { z } from '@hono/zod-openapi'
import { STANDINGS } from '../../../lists/standing.ts'
import { webtoonInput } from '#shared/content/webtoon.ts'
import { itemFields } from '../../schemas/item-schemas.ts'
import { pictureSchema } from '../cuts/cut-schema.ts'

/** What a change may say: the same as a new webtoon. */
export const webtoonChange = webtoonInput

const texts = {
  station: z.string(),
  title: z.string(),
  summary: z.string(),
  authors: z.array(z.string()),
  tags: z.array(z.string()),
}

/** What a revision keeps: the cover whole, because it is what readers saw then. */
export const webtoonSnapshot = z.object({ ...texts, cover: pictureSchema.nullable() })

/** A webtoon as the API answers it; `state`: `changed` is published, and edited since. */
export const webtoonSchema = z
  .object({
    ...itemFields,
    ...texts,
    state: z.enum(STANDINGS),
    cover: z.string().nullable(),
    /** What the cover looks like. */
    picture: pictureSchema.nullable(),
    firstPublishedAt: z.iso.datetime().nullable(),
  })
  .openapi('Webtoon')
/** Null: a draft changes nothing for readers. Taking a published webtoon out of sight does. */
export const savedWebtoonSchema = webtoonSchema
  .extend({ publication: z.string().nullable() })
  .openapi('SavedWebtoon')
