import { z } from 'zod'
import { href, id, imageTemplate, picturePart, publishedAt, stationRef, tagRef } from './parts.ts'

const webtoonEpisode = z
  .object({
    href,
    id,
    number: z.int(),
    publishedAt,
    thumbnail: picturePart.optional(),
    title: z.string(),
  })
  .meta({ id: 'WebtoonEpisode' })

/** `v1/webtoons/{id}.json`: a webtoon with its episodes in the order of their numbers. */
export const webtoonDocument = z
  .object({
    authors: z.array(z.string()),
    cover: picturePart.optional(),
    episodes: z.array(webtoonEpisode),
    id,
    imageTemplate,
    publishedAt,
    station: stationRef,
    summary: z.string(),
    tags: z.array(tagRef),
    title: z.string(),
  })
  .meta({ id: 'Webtoon', description: 'A webtoon with its episodes' })
export type WebtoonDocument = z.output<typeof webtoonDocument>
