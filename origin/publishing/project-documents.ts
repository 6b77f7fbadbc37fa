import { hash as hashOf } from 'node:crypto'
import type { Transaction } from 'kysely'
import { readSnapshot } from '#shared/database/transact.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import type { DocumentParents } from '#shared/documents/cache-tags.ts'
import type { Schema } from '#shared/database/schema.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { keyOf, parseKey } from '../documents/document-key.ts'
import { fingerprintOf } from '../documents/fingerprint.ts'
import { chunks } from './chunks.ts'
import { pruneHidden } from './prune-hidden.ts'
import type { Projection } from './projection.ts'
import type { PublisherContext } from './publisher-context.ts'

/**
 * Projects documents from one consistent snapshot of the database: what they say of each other was true at
 * the same instant. A row that can't be projected is the trouble of its own document only.
 */
export const projectDocuments = async (
  { db, project }: Pick<PublisherContext, 'db' | 'project'>,
  paths: string[],
): Promise<Map<string, Projection>> => {
  if (project) return project(paths)
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
    const found: Loaded[] = []
    for (const [kind, ids] of idsByKind) {
      for (const some of chunks(ids, kind.maxBatch)) found.push(...(await loadSome(transaction, kind, some)))
    }
    return { loaded: found, hidden: await findHidden(transaction) }
  })
  for (const one of loaded) {
    const projection = projectOne(one, hidden)
    projections.set(projection.path, projection)
  }
  return projections
}

/** `outline` is undefined where the kind has none. */
type Loaded = { kind: DocumentKind; id: string; rows: unknown; outline: unknown }

const loadSome = async (
  transaction: Transaction<Schema>,
  kind: DocumentKind,
  ids: string[],
): Promise<Loaded[]> => {
  const outlines = await kind.steps?.outline(transaction, ids)
  const rows = outlines
    ? await kind.steps!.complete(transaction, outlines)
    : await kind.load(transaction, ids)
  return [...rows].map(([id, itsRows]) => ({ kind, id, rows: itsRows, outline: outlines?.get(id) }))
}

type Hidden = { hrefs: Set<string>; ids: Set<string> }

/**
 * Documents that are parked and that nobody is led to yet (never stored, or stored beside what they belong to and
 * that is parked itself): nothing may lead to them. Mostly there are none.
 */
export const findHidden = async (transaction: Transaction<Schema>): Promise<Hidden | null> => {
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
const projectOne = ({ kind, id, rows, outline }: Loaded, hidden: Hidden | null): Projection => {
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
    const hash = hashOf('sha256', body, 'hex')
    return {
      state: 'present',
      path,
      body,
      hash,
      // What was left out because of a parked document comes back without any change of the rows.
      fingerprint: outline === undefined || hidden !== null ? null : fingerprintOf(outline, hash),
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
