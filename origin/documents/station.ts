import type { Kysely } from 'kysely'
import type { StationContent } from '#shared/content/station.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'
import { stationDocument, type StationDocument } from '#shared/documents/station-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { CEILING_BYTES } from './max-bytes.ts'
import { readable } from './rows/bad-row.ts'
import { episodeRef, webtoonCard } from './rows/cards.ts'
import { lineRefs, type LineRef } from './rows/line-refs.ts'
import { namesOf, sourceOf } from './rows/parts-of.ts'
import { asNumber, asOptionalText, readObject } from './rows/read-row.ts'
import { storiesOfStations, type StationEpisode, type StationWebtoon } from './rows/stories-of-stations.ts'
import { visibleStations } from './rows/visible.ts'

type StationRows = {
  data: string
  lines: { ref: LineRef; code: string | null }[]
  webtoons: StationWebtoon[]
  episodes: Map<string, StationEpisode[]>
}

/** Five queries: the stations, their places on lines, the lines, the webtoons, and their episodes. */
const load = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, StationRows>> => {
  if (ids.length === 0) return new Map()
  const rows = await visibleStations(db)
    .where('station.id', 'in', ids)
    .select(['station.id', 'station_revision.data'])
    .execute()
  const places = await db
    .selectFrom('line_station')
    .where('station_id', 'in', ids)
    .select(['station_id', 'line_id', 'code'])
    .execute()
  const lines = await lineRefs(db, [...new Set(places.map((place) => place.line_id))])
  const { webtoons, episodes } = await storiesOfStations(db, ids)
  return new Map(
    rows.map(({ id, data }) => [
      id,
      {
        data,
        lines: lines.flatMap((ref) => {
          const place = places.find((place) => place.station_id === id && place.line_id === ref.id)
          return place ? [{ ref, code: place.code }] : []
        }),
        webtoons: webtoons.get(id) ?? [],
        episodes,
      },
    ]),
  )
}

const nameOriginOf = (text: unknown, source: unknown): StationDocument['nameOrigin'] => {
  const told = asOptionalText(text, 'nameOrigin')
  if (told === undefined) return undefined
  return { source: source === null || source === undefined ? undefined : sourceOf(source), text: told }
}

const stationWebtoon = (
  { id, card }: StationWebtoon,
  episodes: StationEpisode[],
): StationDocument['webtoons'][number] => {
  const { cover, title } = webtoonCard(card)
  return {
    cover,
    episodes: episodes.flatMap((row) => readable(() => episodeRef(row.id, row.number, row.card)) ?? []),
    href: hrefOf.webtoon(id),
    id,
    title,
  }
}

const project = (rows: StationRows, id: string): StationDocument => {
  const content = readObject<StationContent>(rows.data, 'station snapshot')
  return {
    id,
    imageTemplate: IMAGE_TEMPLATE,
    lines: rows.lines.map(({ ref, code }) => ({
      code: code ?? undefined,
      color: ref.color,
      href: ref.href,
      id: ref.id,
      name: ref.name,
    })),
    name: namesOf(content.name),
    nameOrigin: nameOriginOf(content.nameOrigin, content.nameOriginSource),
    openedOn: asOptionalText(content.openedOn, 'openedOn'),
    place: {
      latitude: asNumber(content.latitude, 'latitude'),
      longitude: asNumber(content.longitude, 'longitude'),
    },
    webtoons: rows.webtoons.flatMap(
      (webtoon) => readable(() => stationWebtoon(webtoon, rows.episodes.get(webtoon.id) ?? [])) ?? [],
    ),
  }
}

/** `v1/stations/{id}.json` */
export const station: DocumentKind<StationRows, StationDocument> = {
  name: 'station',
  pattern: 'v1/stations/{id}.json',
  schema: stationDocument,
  rank: 30,
  maxBatch: 10,
  // An episode takes about 170 bytes here, at most 850: 55,000 episodes with usual titles fit.
  maxBytes: CEILING_BYTES,
  affectedBy: (touched) => [...touched.stations],
  ids: async (db, after, limit) => {
    const rows = await db
      .selectFrom('station')
      .where('trashed_at', 'is', null)
      .where('published_revision_id', 'is not', null)
      .where('id', '>', after ?? '')
      .orderBy('id')
      .limit(limit)
      .select('id')
      .execute()
    return rows.map((row) => row.id)
  },
  load,
  project,
  links: (body) =>
    keysOf([...body.lines, ...body.webtoons, ...body.webtoons.flatMap((webtoon) => webtoon.episodes)]),
}
