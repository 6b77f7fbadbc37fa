import type { Kysely } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { keyOf } from '../document-key.ts'
import type { DocumentKind } from '../document-kind.ts'
import { documentKinds } from '../registry.ts'

export type Projected = { kind: DocumentKind; id: string; body: unknown; text: string }

/** All ids of a kind, read `limit` at a time. */
export const allIds = async (db: Kysely<Schema>, kind: DocumentKind, limit: number): Promise<string[]> => {
  const ids: string[] = []
  for (let after: string | null = null; ;) {
    const page: string[] = await kind.ids(db, after, limit)
    ids.push(...page)
    after = page.at(-1) ?? null
    if (after === null || page.length < limit) return ids
  }
}

/**
 * Every document that there should be, by key, as a full rebuild makes them.
 * @throws where an id has no rows: `ids` and `load` must agree on what readers can see
 */
export const projectAll = async (db: Kysely<Schema>, batch = Infinity): Promise<Map<string, Projected>> => {
  const documents = new Map<string, Projected>()
  for (const kind of documentKinds) {
    const size = Math.min(batch, kind.maxBatch)
    const ids = await allIds(db, kind, size)
    for (let start = 0; start < ids.length; start += size) {
      const wanted = ids.slice(start, start + size)
      const rows = await kind.load(db, wanted)
      for (const id of wanted) {
        if (!rows.has(id)) throw new Error(`${kind.name} ${id} is listed, but can't be loaded`)
        const body = kind.project(rows.get(id), id)
        documents.set(keyOf(kind, id), { kind, id, body, text: JSON.stringify(body) })
      }
    }
  }
  return documents
}
