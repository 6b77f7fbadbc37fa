import type { Kysely } from 'kysely'
import type { StationContent } from '#shared/content/station.ts'
import type { Schema } from '#shared/database/schema.ts'
import { initialsOf } from '#shared/documents/hangul.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import {
  SEARCH_WEBTOONS,
  STATION_TEMPLATE,
  WEBTOON_TEMPLATE,
  searchDocument,
  type SearchDocument,
} from '#shared/documents/search-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { CEILING_BYTES } from './max-bytes.ts'
import { onlyId } from './only-id.ts'
import { readable } from './rows/bad-row.ts'
import { webtoonCard } from './rows/cards.ts'
import { namesOf } from './rows/parts-of.ts'
import { readObject } from './rows/read-row.ts'
import { visibleStations, visibleWebtoons } from './rows/visible.ts'

type SearchRows = {
  stations: { id: string; data: string }[]
  webtoons: { id: string; card: string; station: string }[]
}

/** Two queries: the stations, and the webtoons (one more than the index takes). */
const load = async (db: Kysely<Schema>): Promise<Map<string, SearchRows>> => {
  const stations = await visibleStations(db)
    .orderBy('station.id')
    .select(['station.id', 'station_revision.data'])
    .execute()
  const webtoons = await visibleWebtoons(db)
    .orderBy('webtoon.listing_number', 'desc')
    .orderBy('webtoon.id', 'desc')
    .limit(SEARCH_WEBTOONS + 1)
    .select(['webtoon.id', 'webtoon_revision.card', 'station.id as station'])
    .execute()
  return new Map([['', { stations, webtoons }]])
}

const searchStation = (id: string, data: string): SearchDocument['stations'][number] => {
  const {
    en = '',
    hanja = '',
    ja = '',
    ko,
    zh = '',
  } = namesOf(readObject<StationContent>(data, 'station').name)
  return [id, ko, initialsOf(ko), en.toLowerCase().normalize('NFC'), ja, zh, hanja]
}

const searchWebtoon = ({
  id,
  card,
  station,
}: SearchRows['webtoons'][number]): SearchDocument['webtoons'][number] => {
  const { title } = webtoonCard(card)
  return [id, title, initialsOf(title), station]
}

/** `v1/search.json` */
export const search: DocumentKind<SearchRows, SearchDocument> = {
  name: 'search',
  pattern: 'v1/search.json',
  schema: searchDocument,
  rank: 70,
  maxBatch: 1,
  // 20,000 webtoons with usual titles are 2.6 MB; with the longest ones they would be 26 MB.
  maxBytes: CEILING_BYTES,
  affectedBy: ({ changed }) => onlyId(changed.has('station') || changed.has('webtoon')),
  ids: async (_db, after) => onlyId(after === null),
  load,
  project: ({ stations, webtoons }) => ({
    more: webtoons.length > SEARCH_WEBTOONS,
    stationTemplate: STATION_TEMPLATE,
    stations: stations.flatMap(({ id, data }) => {
      const entry = readable(() => searchStation(id, data))
      return entry ? [entry] : []
    }),
    webtoonTemplate: WEBTOON_TEMPLATE,
    webtoons: webtoons.slice(0, SEARCH_WEBTOONS).flatMap((row) => {
      const entry = readable(() => searchWebtoon(row))
      return entry ? [entry] : []
    }),
  }),
  links: (body) => [
    ...body.stations.map(([id]) => hrefOf.station(id).slice(1)),
    ...body.webtoons.map(([id]) => hrefOf.webtoon(id).slice(1)),
  ],
}
