import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { source } from '#shared/content/source.ts'
import { pictureSchema } from '../cuts/cut-schema.ts'

const cutSnapshot = z.object({
  id: identifier,
  picture: pictureSchema.nullable(),
  caption: z.string(),
  alt: z.string(),
  sources: z.array(source),
})

/** An episode as it was: its pictures stand in it whole, because they never change. */
export const episodeSnapshot = z
  .object({
    webtoon: identifier,
    number: z.int(),
    title: z.string(),
    summary: z.string(),
    thumbnail: pictureSchema.nullable(),
    tags: z.array(identifier),
    sources: z.array(source),
    cuts: z.array(cutSnapshot),
  })
  .openapi('EpisodeSnapshot')
