import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { linesDocument, type LinesDocument } from '#shared/documents/lines-document.ts'
import type { DocumentKind } from './document-kind.ts'
import { keysOf } from './keys-of.ts'
import { onlyId } from './only-id.ts'
import { lineRefs, type LineRef } from './rows/line-refs.ts'
import { stationsWithStories } from './rows/stations-with-stories.ts'

type Counts = LinesDocument['lines'][number]['counts']
const NONE: Counts = { stations: 0, stationsWithStories: 0 }
type LinesRows = { lines: LineRef[]; counts: Map<string, Counts> }

/** Three queries: the lines, the visible stations on each, and which of these have stories. */
const load = async (db: Kysely<Schema>): Promise<Map<string, LinesRows>> => {
  const lines = await lineRefs(db)
  const places = await db
    .selectFrom('line_station')
    .innerJoin('station', 'station.id', 'line_station.station_id')
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
    .select(['line_station.line_id as line', 'station.id as station'])
    .execute()
  const stories = await stationsWithStories(db)
  const counts = new Map<string, Counts>()
  for (const { line, station } of places) {
    const known = counts.get(line) ?? NONE
    counts.set(line, {
      stations: known.stations + 1,
      stationsWithStories: known.stationsWithStories + (stories.has(station) ? 1 : 0),
    })
  }
  return new Map([['', { lines, counts }]])
}

/** `v1/lines.json` */
export const lines: DocumentKind<LinesRows, LinesDocument> = {
  name: 'lines',
  pattern: 'v1/lines.json',
  schema: linesDocument,
  rank: 70,
  maxBatch: 1,
  // A line takes about 300 bytes, at most 2,200; a country has some hundred lines.
  maxBytes: 2_000_000,
  affectedBy: ({ changed, moved }) =>
    onlyId(changed.has('line') || moved.has('station') || moved.has('webtoon') || moved.has('episode')),
  ids: async (_db, after) => onlyId(after === null),
  load,
  project: ({ lines, counts }) => ({
    lines: lines.map(({ color, href, id, name }) => ({
      color,
      counts: counts.get(id) ?? NONE,
      href,
      id,
      name,
    })),
  }),
  links: (body) => keysOf(body.lines),
}
