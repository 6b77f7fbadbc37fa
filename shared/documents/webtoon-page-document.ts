import { z } from 'zod'
import { WEBTOONS_PER_PAGE } from '../content/change.ts'
import { href, id, imageTemplate, picturePart, stationRef } from './parts.ts'

const listedWebtoon = z
  .object({ cover: picturePart.optional(), href, id, station: stationRef, title: z.string() })
  .meta({ id: 'ListedWebtoon' })

/**
 * `v1/webtoons/pages/{n}.json`: webtoons in the order of their first publication, the oldest page first.
 * A webtoon keeps its place for good, so a full page changes only when one of its own webtoons does: it names
 * no other page and counts nothing. Which pages there are stands in `v1/index.json` alone; a page whose
 * webtoons are all gone is not listed there, and does not exist.
 */
export const webtoonPageDocument = z
  .object({
    imageTemplate,
    page: z.int().positive(),
    webtoons: z.array(listedWebtoon).max(WEBTOONS_PER_PAGE),
  })
  .meta({ id: 'WebtoonPage', description: 'Webtoons in the order of their first publication' })
export type WebtoonPageDocument = z.output<typeof webtoonPageDocument>
