import type { Database } from '#shared/database/database.ts'
import { SAMPLE_ACTOR } from './sample-items.ts'
import type { Sample } from './sample.ts'

const KINDS = ['tag', 'station', 'line', 'webtoon'] as const
type Kind = (typeof KINDS)[number]

const idsOf = ({ tags, stations, lines, webtoons }: Sample): Record<Kind, string[]> => ({
  tag: tags.map(({ id }) => id),
  station: stations.map(({ id }) => id),
  line: lines.map(({ id }) => id),
  webtoon: webtoons.map(({ slug }) => slug),
})

const isEmpty = async (db: Database): Promise<boolean> => {
  for (const kind of KINDS) {
    if (await db.selectFrom(kind).select('id').limit(1).executeTakeFirst()) return false
  }
  return true
}

/** What the sample ever brought here, by the audit: editors may have changed or erased it since. */
const everLoaded = async (db: Database, kind: Kind, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const entries = await db
    .selectFrom('audit_entry')
    .select('item_id')
    .where('kind', '=', kind)
    .where('item_id', 'in', ids)
    .where('actor', '=', SAMPLE_ACTOR)
    .where('action', '=', 'import')
    .execute()
  return entries.map(({ item_id: id }) => id)
}

/** Whose ids are taken, by whomever. */
const taken = async (db: Database, kind: Kind, ids: string[]): Promise<string[]> => {
  if (ids.length === 0) return []
  const rows = await db.selectFrom(kind).select('id').where('id', 'in', ids).execute()
  return rows.map(({ id }) => id)
}

/**
 * What of the sample is still to be loaded: all of it into an empty database, the rest where a load was ended
 * half-way, and nothing (null) into a database with content of its own.
 */
export const findUnloaded = async (db: Database, sample: Sample): Promise<Sample | null> => {
  const ids = idsOf(sample)
  const settled: Record<Kind, Set<string>> = {
    tag: new Set(),
    station: new Set(),
    line: new Set(),
    webtoon: new Set(),
  }
  let loaded = 0
  for (const kind of KINDS) {
    const ever = await everLoaded(db, kind, ids[kind])
    loaded += ever.length
    settled[kind] = new Set([...ever, ...(await taken(db, kind, ids[kind]))])
  }
  if (loaded === 0) return (await isEmpty(db)) ? sample : null
  return {
    tags: sample.tags.filter(({ id }) => !settled.tag.has(id)),
    stations: sample.stations.filter(({ id }) => !settled.station.has(id)),
    lines: sample.lines.filter(({ id }) => !settled.line.has(id)),
    webtoons: sample.webtoons.filter(({ slug }) => !settled.webtoon.has(slug)),
  }
}
