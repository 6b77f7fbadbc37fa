import type { Row } from '#shared/database/schema.ts'
import { readSnapshot, transact } from '#shared/database/transact.ts'
import { keyOf } from '../documents/document-key.ts'
import type { DocumentKind } from '../documents/document-kind.ts'
import { fingerprintOf } from '../documents/fingerprint.ts'
import { findHidden } from '../publishing/project-documents.ts'
import type { Projection } from '../publishing/projection.ts'
import type { PublisherContext } from '../publishing/publisher-context.ts'

export type Fingerprinted = Pick<Row<'document'>, 'path' | 'hash' | 'fingerprint'>

/**
 * Whether all documents of these ids are made of what their rows' fingerprints say, so that none of them need be
 * projected to know that its bytes are right.
 * @param rows what is known of those documents that are stored as confirmed; one that is missing is no match
 */
export const areUnchanged = async (
  { db }: Pick<PublisherContext, 'db'>,
  kind: DocumentKind,
  ids: string[],
  rows: Map<string, Fingerprinted>,
): Promise<boolean> => {
  const { steps } = kind
  if (!steps || ids.some((id) => (rows.get(keyOf(kind, id))?.fingerprint ?? null) === null)) return false
  return readSnapshot(db, async (transaction) => {
    if ((await findHidden(transaction)) !== null) return false
    const outlines = await steps.outline(transaction, ids)
    return ids.every((id) => {
      const row = rows.get(keyOf(kind, id))
      const outline = outlines.get(id)
      if (!row || row.hash === null || outline === undefined) return false
      return row.fingerprint === fingerprintOf(outline, row.hash)
    })
  })
}

/**
 * Writes down what documents are made of whose bytes proved to be right, so that the next rebuild need not project
 * them. No lease is needed: a fingerprint holds the hash of the bytes that it belongs to.
 */
export const rememberFingerprints = async (
  { db }: Pick<PublisherContext, 'db'>,
  projections: Projection[],
  rows: Map<string, Fingerprinted>,
): Promise<void> => {
  const stale = projections.flatMap((one) =>
    one.state === 'present' && one.fingerprint !== null && one.fingerprint !== rows.get(one.path)?.fingerprint
      ? [{ path: one.path, fingerprint: one.fingerprint }]
      : [],
  )
  const [first, ...others] = stale
  if (!first) return
  await transact(db, (transaction) =>
    transaction
      .updateTable('document')
      .set(({ eb }) => ({
        fingerprint: others
          .reduce(
            (cases, { path, fingerprint }) => cases.when('path', '=', path).then(fingerprint),
            eb.case().when('path', '=', first.path).then(first.fingerprint),
          )
          .end(),
      }))
      .where(
        'path',
        'in',
        stale.map(({ path }) => path),
      )
      .execute(),
  )
}
