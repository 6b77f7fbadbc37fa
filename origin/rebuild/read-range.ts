import type { Row } from '#shared/database/schema.ts'
import { keyOf } from '../documents/document-key.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import type { RebuildStep } from './rebuild.ts'

const COLUMNS = ['path', 'etag', 'hash', 'fingerprint', 'retry_at', 'stored_at'] as const

export type KnownRow = Pick<Row<'document'>, (typeof COLUMNS)[number]>

/** Rows beside the wanted ones that are read with them, before they are counted as many. */
const SURPLUS = 250

/**
 * What is known of a chunk's documents, and whether the bucket has others in the chunk's range of ids, which
 * nobody wants any more. One query, mostly; memory stays bounded however many there are too many.
 */
export const readRange = async (
  step: RebuildStep,
  kind: DocumentKind,
  { ids, after, until }: { ids: string[]; after: string | null; until: string | null },
): Promise<{ rows: Map<string, KnownRow>; hasOthers: boolean }> => {
  const paths = ids.map((id) => keyOf(kind, id))
  let query = step.context.db
    .selectFrom('document')
    .select(COLUMNS)
    .where('kind', '=', kind.name)
    .where('etag', 'is not', null)
  if (after !== null) query = query.where('item_id', '>', after)
  if (until !== null) query = query.where('item_id', '<=', until)
  const limit = ids.length + SURPLUS
  const found = await query.orderBy('item_id').limit(limit).execute()
  if (found.length === limit) return { rows: await readKnown(step, paths), hasOthers: true }
  const wanted = new Set(paths)
  const rows = new Map(found.flatMap((row) => (wanted.has(row.path) ? [[row.path, row]] : [])))
  return { rows: withWrong(step, paths, rows), hasOthers: rows.size < found.length }
}

/** What is known of documents by their paths. */
export const readKnown = async (step: RebuildStep, paths: string[]): Promise<Map<string, KnownRow>> => {
  const rows = await step.context.db
    .selectFrom('document')
    .select(COLUMNS)
    .where('path', 'in', paths)
    .execute()
  return withWrong(step, paths, new Map(rows.map((row) => [row.path, row])))
}

/** On a dry run no row is corrected: what the comparison with the bucket found stands beside them. */
const withWrong = (
  { wrong }: RebuildStep,
  paths: string[],
  rows: Map<string, KnownRow>,
): Map<string, KnownRow> => {
  for (const path of paths) {
    const etag = wrong.get(path)
    if (etag === undefined) continue
    rows.set(path, { path, etag, hash: null, fingerprint: null, retry_at: null, stored_at: null })
  }
  return rows
}
