import { z } from 'zod'
import { id } from './parts.ts'

/** The most webtoons in the index, about 130 bytes each: those first published last. */
export const SEARCH_WEBTOONS = 20_000

export const STATION_TEMPLATE = '/v1/stations/{id}.json'
export const WEBTOON_TEMPLATE = '/v1/webtoons/{id}.json'

const searchStation = z
  .tuple([id, z.string(), z.string(), z.string(), z.string(), z.string(), z.string()])
  .meta({
    id: 'SearchStation',
    description:
      'Id, Korean name, its initial consonants, romanised name in lower case, Japanese, Chinese, hanja; "" where there is none',
  })

const searchWebtoon = z
  .tuple([id, z.string(), z.string(), id])
  .meta({ id: 'SearchWebtoon', description: 'Id, title, its initial consonants, id of its station' })

/** `v1/search.json`: what a browser searches, in arrays of which the place tells the meaning. */
export const searchDocument = z
  .object({
    more: z.boolean().meta({ description: `Whether there are more webtoons than ${SEARCH_WEBTOONS}` }),
    stationTemplate: z.literal(STATION_TEMPLATE),
    stations: z.array(searchStation),
    webtoonTemplate: z.literal(WEBTOON_TEMPLATE),
    webtoons: z.array(searchWebtoon).max(SEARCH_WEBTOONS),
  })
  .meta({ id: 'Search', description: 'An index over stations and webtoons for search in the browser' })
export type SearchDocument = z.output<typeof searchDocument>
