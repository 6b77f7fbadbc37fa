import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { source } from '#shared/content/source.ts'
import { cutSchema, picturesSchema } from '../cuts/cut-schema.ts'
import { itemFields } from '../../schemas/item-schemas.ts'

/** What an episode's row holds; `state`: `changed` is published, and edited since. */
const episodeFields = {
  ...itemFields,
  state: z.enum(['draft', 'published', 'changed', 'trashed']),
  webtoon: identifier,
  number: z.int(),
  title: z.string(),
  summary: z.string(),
  thumbnail: identifier.nullable(),
  sources: z.array(source),
  firstPublishedAt: z.iso.datetime().nullable(),
}

/** An episode without what are rows of their own: tags and cuts. */
export const episodeSchema = z.object(episodeFields).openapi('Episode')

/** An episode whole, as it is edited. */
export const episodeWholeSchema = z
  .object({
    ...episodeFields,
    tags: z.array(identifier),
    cuts: z.array(cutSchema),
    /** Every picture that it names, by id. */
    pictures: picturesSchema,
  })
  .openapi('EpisodeWhole')
