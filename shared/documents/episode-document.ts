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

const cutPart = z.object({ alt: z.string(), caption: z.string(), sources: z.array(sourcePart) }).meta({
  id: 'Cut',
  description: 'What is told in a cut; the picture of the cut `n` is the `n`th of `images`',
})

/**
 * `v1/episodes/{id}.json`: an episode whole. Reading it takes this one request, and the pictures.
 * The pictures stand apart from the words, `images[n]` for `cuts[n]`: hashes between sentences spoil what Brotli
 * learns of the language, which costs up to 6 % of the document at the qualities that caches use.
 */
export const episodeDocument = z
  .object({
    cuts: z.array(cutPart),
    id,
    imageTemplate,
    images: z.array(picturePart).meta({ description: 'A picture for each of `cuts`, in the same order' }),
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
