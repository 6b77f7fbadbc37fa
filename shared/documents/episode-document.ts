import { z } from 'zod'
import {
  episodeRef,
  id,
  imageTemplate,
  picturePart,
  publishedAt,
  sourcePart,
  stationRef,
  tagRef,
  webtoonRef,
} from './parts.ts'

export const cutPart = z
  .object({ alt: z.string(), caption: z.string(), image: picturePart, sources: z.array(sourcePart) })
  .meta({ id: 'Cut' })

/** `v1/episodes/{id}.json`: an episode whole. Reading it takes this one request, and the pictures. */
export const episodeDocument = z
  .object({
    cuts: z.array(cutPart),
    id,
    image: imageTemplate,
    next: episodeRef.optional(),
    number: z.int(),
    previous: episodeRef.optional(),
    publishedAt,
    sources: z.array(sourcePart),
    station: stationRef,
    summary: z.string(),
    tags: z.array(tagRef),
    thumbnail: picturePart.optional(),
    title: z.string(),
    webtoon: webtoonRef,
  })
  .meta({ id: 'Episode', description: 'An episode with all its cuts' })
export type EpisodeDocument = z.output<typeof episodeDocument>
