import { z } from 'zod'
import { href, id, imageTemplate, picturePart, stationRef, webtoonRef } from './parts.ts'

/** How many episodes a ranking holds. */
export const RANKED_EPISODES = 100

/** What rankings there are, in the order of their ids. */
export const RANKING_PERIODS = ['all', 'day', 'week'] as const

export const rankedEpisode = z
  .object({
    href,
    id,
    number: z.int(),
    station: stationRef,
    thumbnail: picturePart.optional(),
    title: z.string(),
    views: z.int().nonnegative().meta({ description: 'A reader counts once in half an hour' }),
    webtoon: webtoonRef,
  })
  .meta({ id: 'RankedEpisode' })
export type RankedEpisode = z.output<typeof rankedEpisode>

const description =
  'The episodes with the most views: `day` of today and yesterday, `week` of the last seven days (in Seoul), `all` of all time; counted anew now and then'

/** `v1/rankings/{id}.json`: the episodes with the most views of a time, the most first. */
export const rankingDocument = z
  .object({
    episodes: z.array(rankedEpisode).max(RANKED_EPISODES),
    id: z.enum(RANKING_PERIODS),
    imageTemplate,
  })
  .meta({ id: 'Ranking', description })
export type RankingDocument = z.output<typeof rankingDocument>
