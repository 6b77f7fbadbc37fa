import type { Transaction } from 'kysely'
import type { Change } from '#admin/content/act.ts'
import type { DocumentEffect, DocumentPreviews } from '#admin/previews/document-previews.ts'
import { affectedPaths } from '#origin/documents/affected-paths.ts'
import { findTouched } from '#origin/find-touched.ts'
import { chunks } from '#origin/publishing/chunks.ts'
import { projectDocuments } from '#origin/publishing/project-documents.ts'
import type { Projection } from '#origin/publishing/projection.ts'
import type { Schema } from '#shared/database/schema.ts'

/** More than these are not compared: the act's rows are locked while the preview reads. */
const COMPARED_AT_MOST = 500
/** Bodies are held for so many documents at once. */
const PATHS_PER_CHUNK = 50

type Tx = Transaction<Schema>
type Stored = { hash: string | null; bytes: number }

const changeRows = (changes: Change[]) =>
  changes.map(({ kind, id, before, after }) => ({
    kind,
    item_id: id,
    before: before && JSON.stringify(before),
    after: after && JSON.stringify(after),
  }))

const readStored = async (tx: Tx, paths: string[]): Promise<Map<string, Stored>> => {
  if (paths.length === 0) return new Map()
  const rows = await tx
    .selectFrom('document')
    .select(['path', 'hash', 'bytes'])
    .where('path', 'in', paths)
    .execute()
  return new Map(rows.map(({ path, hash, bytes }) => [path, { hash, bytes }]))
}

/** What the publisher would do with a document; null when it stays as it is. */
const effectOf = (projection: Projection, stored: Stored | undefined): DocumentEffect | null => {
  const { path } = projection
  const isThere = stored !== undefined && stored.hash !== null
  const bytesBefore = isThere ? stored.bytes : 0
  const effect = { path, bytesBefore, bytesAfter: 0, error: null }
  if (projection.state === 'bad') return { ...effect, effect: 'faulty', error: projection.error }
  if (projection.state === 'absent') return isThere ? { ...effect, effect: 'removed' } : null
  // What else there may be is a document that stays as it is.
  if (projection.state !== 'present' || projection.hash === stored?.hash) return null
  return { ...effect, effect: isThere ? 'rewritten' : 'created', bytesAfter: projection.body.length }
}

/** What publishing would do to the documents, by the publisher's own functions. */
export const createDocumentPreviews = (): DocumentPreviews => ({
  effects: async (tx, changes) => {
    const touched = changes.length === 0 ? [] : affectedPaths(await findTouched(tx, changeRows(changes)))
    const paths = [...new Set(touched)]
    const compared = paths.slice(0, COMPARED_AT_MOST)
    const documents: DocumentEffect[] = []
    for (const some of chunks(compared, PATHS_PER_CHUNK)) {
      const stored = await readStored(tx, some)
      for (const [path, projection] of await projectDocuments({ db: tx }, some)) {
        const effect = effectOf(projection, stored.get(path))
        if (effect) documents.push(effect)
      }
    }
    const notCompared = paths.slice(COMPARED_AT_MOST)
    return { documents, unchanged: compared.length - documents.length, notCompared }
  },
  draft: async (tx, path) => {
    const projection = (await projectDocuments({ db: tx }, [path])).get(path)
    if (projection?.state === 'present')
      return { body: JSON.parse(projection.body.toString('utf8')) as unknown, error: null }
    return { body: null, error: projection?.state === 'bad' ? projection.error : null }
  },
})
