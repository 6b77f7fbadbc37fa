import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { Items, Section } from './catalogue-format.ts'
import { lineItemOf, mediaItemOf, stationItemOf, tagItemOf } from './read-reference-items.ts'
import { readEpisodeItems, readWebtoonItems } from './read-story-items.ts'

type Tx = Transaction<Schema>
/** Which rows of a section: named ones, or some that follow an id in the order of ids. */
export type Range = { ids: string[] } | { after: string; limit: number }

export const TABLES = {
  media: 'media',
  tags: 'tag',
  stations: 'station',
  lines: 'line',
  webtoons: 'webtoon',
  episodes: 'episode',
} as const

const selectRows = (tx: Tx, section: Section, range: Range) => {
  const table = TABLES[section]
  // The tables of content share the id; Kysely can't follow a table that is a type parameter.
  const rows = tx
    .selectFrom(table as 'media')
    .selectAll()
    .orderBy('id')
  const ranged =
    'ids' in range ? rows.where('id', 'in', range.ids) : rows.where('id', '>', range.after).limit(range.limit)
  return ranged.execute() as Promise<unknown>
}

/** Items of a section as the catalogue has them, in the order of their ids. */
export const readSection = async <Kind extends Section>(
  tx: Tx,
  section: Kind,
  range: Range,
): Promise<Items[Kind][]> => {
  if ('ids' in range && range.ids.length === 0) return []
  const rows = (await selectRows(tx, section, range)) as never[]
  const readers: { [Name in Section]: () => Promise<Items[Name][]> } = {
    media: async () => rows.map(mediaItemOf),
    tags: async () => rows.map(tagItemOf),
    stations: async () => rows.map(stationItemOf),
    lines: async () => {
      const items: Items['lines'][] = []
      for (const row of rows) items.push(await lineItemOf(tx, row))
      return items
    },
    webtoons: () => readWebtoonItems(tx, rows),
    episodes: () => readEpisodeItems(tx, rows),
  }
  return readers[section]()
}
