import type { Kysely } from 'kysely'
import type { LineContent } from '#shared/content/line.ts'
import type { Schema } from '#shared/database/schema.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { NamesPart } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { namesOf } from './parts-of.ts'
import { asText, readObject } from './read-row.ts'
import { visibleLines } from './visible.ts'

export type LineRef = { color: string; href: string; id: string; name: NamesPart }

/**
 * How visible lines are shown in lists, in the editors' order; one whose snapshot is broken is left out.
 * @param among the ids of those that are wanted; all of them where it is not given
 */
export const lineRefs = async (db: Kysely<Schema>, among?: string[]): Promise<LineRef[]> => {
  if (among?.length === 0) return []
  const rows = await visibleLines(db)
    .$if(among !== undefined, (query) => query.where('line.id', 'in', among ?? []))
    .orderBy('line.position')
    .orderBy('line.id')
    .select(['line.id', 'line_revision.data'])
    .execute()
  return rows.flatMap(({ id, data }) => readable(() => lineRef(id, data)) ?? [])
}

const lineRef = (id: string, data: string): LineRef => {
  const { color, name } = readObject<LineContent>(data, 'line snapshot')
  return { color: asText(color, 'color'), href: hrefOf.line(id), id, name: namesOf(name) }
}
