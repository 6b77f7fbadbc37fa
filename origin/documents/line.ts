import type { Kysely } from 'kysely'
import type { Branch, LineContent } from '#shared/content/line.ts'
import type { Schema } from '#shared/database/schema.ts'
import {
  EPISODE_TEMPLATE,
  LINE_EPISODES,
  lineDocument,
  type LineDocument,
} from '#shared/documents/line-document.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { namesOf, optionalNamesOf } from './rows/parts-of.ts'
import { visibleLineIds } from './rows/visible-line-ids.ts'
import { asList, asObject, asOptionalText, asText, readObject } from './rows/read-row.ts'
import { stationNames, type StationNames } from './rows/station-names.ts'
import { visibleEpisodes, visibleLines, visibleStations } from './rows/visible.ts'

type LineRows = {
  data: string
  /** The visible stations of the line. */
  names: StationNames
  storied: Set<string>
  episodes: string[]
}

const storiesOfLines = (db: Kysely<Schema>, lines: string[]) =>
  visibleEpisodes(db)
    .innerJoin('line_station', 'line_station.station_id', 'webtoon_revision.station_id')
    .where('line_station.line_id', 'in', lines)
    .select(['line_station.line_id as line', 'station.id as station', 'episode.id as episode'])
    .execute()

/** The greatest ids, sorted: ids that are made here grow with time, so these are the youngest. */
const youngest = (ids: string[]): string[] => ids.toSorted().slice(-LINE_EPISODES)

/** Three queries: the lines, their stations, and the episodes about these. */
const load = async (db: Kysely<Schema>, ids: string[]): Promise<Map<string, LineRows>> => {
  if (ids.length === 0) return new Map()
  const rows = await visibleLines(db)
    .where('line.id', 'in', ids)
    .select(['line.id', 'line_revision.data'])
    .execute()
  const stations = await visibleStations(db)
    .innerJoin('line_station', 'line_station.station_id', 'station.id')
    .where('line_station.line_id', 'in', ids)
    .select(['line_station.line_id as line', 'station.id', 'station_revision.data'])
    .execute()
  const stories = await storiesOfLines(db, ids)
  const stationsOf = Map.groupBy(stations, (row) => row.line)
  const storied = new Set(stories.map((row) => row.station))
  const episodes = Map.groupBy(stories, (row) => row.line)
  return new Map(
    rows.map(({ id, data }) => [
      id,
      {
        data,
        names: stationNames(stationsOf.get(id) ?? []),
        storied,
        episodes: youngest((episodes.get(id) ?? []).map((row) => row.episode)),
      },
    ]),
  )
}

const branchOf = (value: unknown, { names, storied }: LineRows): LineDocument['branches'][number] => {
  const branch = asObject<Branch>(value, 'branch')
  const end = (id: unknown) => (typeof id === 'string' && names.has(id) ? id : undefined)
  return {
    from: end(branch.from),
    id: asText(branch.id, 'branch.id'),
    loop: branch.loop === true,
    name: optionalNamesOf(branch.name),
    stations: asList(branch.places, 'places').flatMap((value) => {
      const place = asObject<Branch['places'][number]>(value, 'place')
      const id = asText(place.station, 'place.station')
      const name = names.get(id)
      if (!name) return []
      return [
        {
          code: asOptionalText(place.code, 'place.code'),
          hasStories: storied.has(id),
          href: hrefOf.station(id),
          id,
          name,
        },
      ]
    }),
    to: end(branch.to),
  }
}

const project = (rows: LineRows, id: string): LineDocument => {
  const content = readObject<LineContent>(rows.data, 'line snapshot')
  return {
    branches: asList(content.branches, 'branches').map((branch) => branchOf(branch, rows)),
    color: asText(content.color, 'color'),
    episodeTemplate: EPISODE_TEMPLATE,
    episodes: rows.episodes,
    id,
    name: namesOf(content.name),
    popular: hrefOf.rankingOfLine(id),
  }
}

/** `v1/lines/{id}.json` */
export const line: DocumentKind<LineRows, LineDocument> = {
  name: 'line',
  pattern: 'v1/lines/{id}.json',
  schema: lineDocument,
  rank: 40,
  // A line of a large catalogue has a hundred thousand episodes, of which the youngest are kept.
  maxBatch: 2,
  // 10,000 ids of 64 characters are 0.7 MB; a station takes about 250 bytes, at most 2,100.
  maxBytes: 4_000_000,
  affectedBy: (touched) => [...touched.lines],
  ids: visibleLineIds,
  load,
  project,
  links: (body) => [
    ...keysOf([...body.branches.flatMap((branch) => branch.stations), { href: body.popular }]),
    ...body.episodes.map((id) => hrefOf.episode(id).slice(1)),
  ],
}
