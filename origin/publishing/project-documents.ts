import { hash as hashOf } from 'node:crypto'
import type { Transaction } from 'kysely'
import { readSnapshot } from '#shared/database/transact.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import type { DocumentParents } from '#shared/documents/cache-tags.ts'
import type { ObjectMetadata } from '#shared/bucket/bucket.ts'
import type { Schema } from '#shared/database/schema.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { keyOf, parseKey } from '../documents/document-key.ts'
import { chunks } from './chunks.ts'
import { pruneHidden } from './prune-hidden.ts'
import type { PublisherContext } from './publisher-context.ts'

/** What a document should be now. `bad`: its rows can't be projected; readers keep what they have. */
export type Projection =
  | { state: 'present'; path: string; body: Buffer; hash: string; metadata: ObjectMetadata; links: string[] }
  | { state: 'absent'; path: string }
  | { state: 'bad'; path: string; error: string }

/**
 * Projects documents from one consistent snapshot of the database: what they say of each other was true at
 * the same instant. A row that can't be projected is the trouble of its own document only.
 */
export const projectDocuments = async (
  { db }: Pick<PublisherContext, 'db'>,
  paths: string[],
): Promise<Map<string, Projection>> => {
  const projections = new Map<string, Projection>(paths.map((path) => [path, { state: 'absent', path }]))
  const idsByKind = new Map<DocumentKind, string[]>()
  for (const path of paths) {
    const key = parseKey(path)
    if (!key) continue
    const ids = idsByKind.get(key.kind)
    if (ids) ids.push(key.id)
    else idsByKind.set(key.kind, [key.id])
  }
  const { loaded, hidden } = await readSnapshot(db, async (transaction) => {
    const found: { kind: DocumentKind; id: string; rows: unknown }[] = []
    for (const [kind, ids] of idsByKind) {
      for (const some of chunks(ids, kind.maxBatch)) {
        const rows = await kind.load(transaction, some)
        for (const [id, itsRows] of rows) found.push({ kind, id, rows: itsRows })
      }
    }
    return { loaded: found, hidden: await findHidden(transaction) }
  })
  for (const { kind, id, rows } of loaded) {
    const projection = projectOne(kind, id, rows, hidden)
    projections.set(projection.path, projection)
  }
  return projections
}

type Hidden = { hrefs: Set<string>; ids: Set<string> }

/**
 * Documents that are parked and that nobody is led to yet (never stored, or stored beside what they belong to and
 * that is parked itself): nothing may lead to them. Mostly there are none.
 */
const findHidden = async (transaction: Transaction<Schema>): Promise<Hidden | null> => {
  const rows = await transaction
    .selectFrom('document')
    .select(['path', 'item_id'])
    .where('error_at', 'is not', null)
    .where((where) => where.or([where('etag', 'is', null), where('proven', '=', 0)]))
    .execute()
  if (rows.length === 0) return null
  return {
    hrefs: new Set(rows.map(({ path }) => `/${path}`)),
    // Where there is one document of a kind only, it has no id.
    ids: new Set(rows.flatMap(({ item_id: id }) => (id === '' ? [] : [id]))),
  }
}

/** Projects one document from its rows. Never throws: a fault of the rows makes it `bad`. */
const projectOne = (kind: DocumentKind, id: string, rows: unknown, hidden: Hidden | null): Projection => {
  const path = keyOf(kind, id)
  try {
    const whole = kind.project(rows, id)
    const document = hidden === null ? whole : pruneHidden(whole, hidden)
    const body = Buffer.from(JSON.stringify(document), 'utf8')
    if (body.length > kind.maxBytes) {
      return {
        state: 'bad',
        path,
        error: `The document has ${body.length} bytes; at most ${kind.maxBytes} may be`,
      }
    }
    return {
      state: 'present',
      path,
      body,
      hash: hashOf('sha256', body, 'hex'),
      metadata: documentMetadata(path, document as DocumentParents),
      links: kind.links(document),
    }
  } catch (error) {
    return {
      state: 'bad',
      path,
      error: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
    }
  }
}
