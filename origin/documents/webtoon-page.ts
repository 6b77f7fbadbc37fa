import type { Kysely } from 'kysely'
import { WEBTOONS_PER_PAGE, pageOf } from '#shared/content/change.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { IMAGE_TEMPLATE, type StationRef } from '#shared/documents/parts.ts'
import { webtoonPageDocument, type WebtoonPageDocument } from '#shared/documents/webtoon-page-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { readable } from './rows/bad-row.ts'
import { webtoonCard } from './rows/cards.ts'
import { stationRefs } from './rows/station-refs.ts'
import { visibleWebtoons } from './rows/visible.ts'
import { allWebtoonPages } from './rows/webtoon-pages.ts'

type PageRows = { webtoons: { id: string; card: string; station: StationRef }[] }

/** The listing numbers of a page, from and below. */
const rangeOf = (id: string): [number, number] => {
  const start = (Number(id) - 1) * WEBTOONS_PER_PAGE
  return [start, start + WEBTOONS_PER_PAGE]
}

/** Two queries: the webtoons of the pages (by `webtoon_listing_number`), and their stations. */
const load = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, PageRows>> => {
  const pages = ids.filter((id) => /^[1-9]\d{0,8}$/.test(id))
  if (pages.length === 0) return new Map()
  const rows = await visibleWebtoons(db)
    .where((eb) =>
      eb.or(
        pages.map((id) => {
          const [from, below] = rangeOf(id)
          return eb.and([eb('webtoon.listing_number', '>=', from), eb('webtoon.listing_number', '<', below)])
        }),
      ),
    )
    .orderBy('webtoon.listing_number')
    .select(['webtoon.id', 'webtoon.listing_number', 'webtoon_revision.card', 'station.id as station'])
    .execute()
  const stations = await stationRefs(
    db,
    rows.map((row) => row.station),
  )
  const shown = rows.map((row) => ({
    page: String(pageOf(row.listing_number ?? 0)),
    id: row.id,
    card: row.card,
    station: stations.get(row.station)!,
  }))
  return new Map([...Map.groupBy(shown, (row) => row.page)].map(([page, webtoons]) => [page, { webtoons }]))
}

const listedWebtoon = ({
  id,
  card,
  station,
}: PageRows['webtoons'][number]): WebtoonPageDocument['webtoons'][number] => {
  const { cover, title } = webtoonCard(card)
  return { cover, href: hrefOf.webtoon(id), id, station, title }
}

/** `v1/webtoons/pages/{n}.json`; its ids are page numbers. */
export const webtoonPage: DocumentKind<PageRows, WebtoonPageDocument> = {
  name: 'webtoon-page',
  pattern: 'v1/webtoons/pages/{id}.json',
  schema: webtoonPageDocument,
  rank: 60,
  maxBatch: 20,
  // 50 webtoons of at most 3,100 bytes: a title of 200 characters, a station's names, a picture.
  maxBytes: 200_000,
  affectedBy: (touched) => [...touched.pages].map(String),
  // A page for every 50 webtoons: few enough to be read whole and put into the order of their ids' bytes.
  ids: async (db, after, limit) => {
    const { pages } = await allWebtoonPages(db)
    const ids = pages.map(String).toSorted()
    return (after === null ? ids : ids.filter((id) => id > after)).slice(0, limit)
  },
  load,
  project: ({ webtoons }, id) => ({
    imageTemplate: IMAGE_TEMPLATE,
    page: Number(id),
    webtoons: webtoons.flatMap((webtoon) => readable(() => listedWebtoon(webtoon)) ?? []),
  }),
  links: (body) => keysOf([...body.webtoons, ...body.webtoons.map((webtoon) => webtoon.station)]),
}
