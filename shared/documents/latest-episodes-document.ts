import { z } from 'zod'
import { href, id, imageTemplate, picturePart, publishedAt, stationRef, webtoonRef } from './parts.ts'

/** How many episodes the list of the latest holds. */
export const LATEST_EPISODES = 50

const latestEpisode = z
  .object({
    href,
    id,
    number: z.int(),
    publishedAt,
    station: stationRef,
    thumbnail: picturePart.optional(),
    title: z.string(),
    webtoon: webtoonRef,
  })
  .meta({ id: 'LatestEpisode' })

/** `v1/episodes/latest.json`: the episodes that were published last, the newest first. */
export const latestEpisodesDocument = z
  .object({ episodes: z.array(latestEpisode).max(LATEST_EPISODES), imageTemplate })
  .meta({ id: 'LatestEpisodes', description: 'The episodes that were published last, the newest first' })
export type LatestEpisodesDocument = z.output<typeof latestEpisodesDocument>
