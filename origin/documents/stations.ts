import type { Kysely } from 'kysely'
import type { StationContent } from '#shared/content/station.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import { stationsDocument, type StationsDocument } from '#shared/documents/stations-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { CEILING_BYTES } from './max-bytes.ts'
import { readable } from './rows/bad-row.ts'
import { lineRefs, type LineRef } from './rows/line-refs.ts'
import { namesOf } from './rows/parts-of.ts'
import { asNumber, readObject } from './rows/read-row.ts'
import { stationsWithStories } from './rows/stations-with-stories.ts'
import { visibleStations } from './rows/visible.ts'
import { onlyId } from './only-id.ts'

type ListedStation = StationsDocument['stations'][number]
type StationsRows = {
  lines: LineRef[]
  stations: { id: string; data: string; hasStories: boolean; lines: ListedStation['lines'] }[]
}

/** Four queries: the stations, their places, the lines, and where there are stories. */
const load = async (db: Kysely<Schema>): Promise<Map<string, StationsRows>> => {
  const rows = await visibleStations(db)
    .orderBy('station.id')
    .select(['station.id', 'station_revision.data'])
    .execute()
  const lines = await lineRefs(db)
  const position = new Map(lines.map((line, index) => [line.id, index]))
  const places = (await db.selectFrom('line_station').select(['station_id', 'line_id', 'code']).execute())
    .filter((place) => position.has(place.line_id))
    .toSorted((left, right) => position.get(left.line_id)! - position.get(right.line_id)!)
  const placesOf = Map.groupBy(places, (place) => place.station_id)
  const stories = await stationsWithStories(db)
  const stations = rows.map(({ id, data }) => ({
    id,
    data,
    hasStories: stories.has(id),
    lines: (placesOf.get(id) ?? []).map(({ code, line_id }) => ({ code: code ?? undefined, id: line_id })),
  }))
  return new Map([['', { lines, stations }]])
}

const listedStation = ({ id, data, hasStories, lines }: StationsRows['stations'][number]): ListedStation => {
  const content = readObject<StationContent>(data, 'station snapshot')
  return {
    hasStories,
    href: hrefOf.station(id),
    id,
    lines,
    name: namesOf(content.name),
    place: {
      latitude: asNumber(content.latitude, 'latitude'),
      longitude: asNumber(content.longitude, 'longitude'),
    },
  }
}

/** `v1/stations.json` */
export const stations: DocumentKind<StationsRows, StationsDocument> = {
  name: 'stations',
  pattern: 'v1/stations.json',
  schema: stationsDocument,
  rank: 70,
  maxBatch: 1,
  // A station takes about 280 bytes, at most 2,400: there is room for 4,000 with the longest names.
  maxBytes: CEILING_BYTES,
  affectedBy: ({ changed, moved }) =>
    onlyId(changed.has('station') || changed.has('line') || moved.has('webtoon') || moved.has('episode')),
  ids: async (_db, after) => onlyId(after === null),
  load,
  project: (rows) => ({
    lines: rows.lines,
    stations: rows.stations.flatMap((station) => readable(() => listedStation(station)) ?? []),
  }),
  links: (body) => keysOf([...body.lines, ...body.stations]),
}
