import { z } from 'zod'
import { id, imageTemplate } from './parts.ts'
import { rankedEpisode } from './ranking-document.ts'

/** How many episodes the ranking of a line holds. */
export const RANKED_EPISODES_OF_LINE = 20

const description =
  'The popular episodes of a line, by a score in which a view of a week ago counts half as much as one of now; `views` are those of all time'

/** `v1/rankings/lines/{id}.json`: the popular episodes of a line, the most popular first. */
export const rankingOfLineDocument = z
  .object({
    episodes: z.array(rankedEpisode).max(RANKED_EPISODES_OF_LINE),
    id: id.meta({ description: 'The id of the line' }),
    imageTemplate,
  })
  .meta({ id: 'RankingOfLine', description })
export type RankingOfLineDocument = z.output<typeof rankingOfLineDocument>
