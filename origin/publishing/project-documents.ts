import { hash as hashOf } from 'node:crypto'
import { readSnapshot } from '#shared/database/transact.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import type { DocumentParents } from '#shared/documents/cache-tags.ts'
import type { ObjectMetadata } from '#shared/bucket/bucket.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { keyOf, parseKey } from '../documents/document-key.ts'
import { chunks } from './chunks.ts'
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
  const loaded = await readSnapshot(db, async (transaction) => {
    const found: { kind: DocumentKind; id: string; rows: unknown }[] = []
    for (const [kind, ids] of idsByKind) {
      for (const some of chunks(ids, kind.maxBatch)) {
        const rows = await kind.load(transaction, some)
        for (const [id, itsRows] of rows) found.push({ kind, id, rows: itsRows })
      }
    }
    return found
  })
  for (const { kind, id, rows } of loaded) {
    const projection = projectOne(kind, id, rows)
    projections.set(projection.path, projection)
  }
  return projections
}

/** Projects one document from its rows. Never throws: a fault of the rows makes it `bad`. */
export const projectOne = (kind: DocumentKind, id: string, rows: unknown): Projection => {
  const path = keyOf(kind, id)
  try {
    const document = kind.project(rows, id)
    const body = Buffer.from(JSON.stringify(document), 'utf8')
    if (body.length > kind.maxBytes) {
      return { state: 'bad', path, error: `The document has ${body.length} bytes; at most ${kind.maxBytes} may be` }
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
    return { state: 'bad', path, error: error instanceof Error ? `${error.name}: ${error.message}` : String(error) }
  }
}
