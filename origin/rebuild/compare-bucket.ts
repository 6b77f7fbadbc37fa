import { transact } from '#shared/database/transact.ts'
import type { BucketEntry } from '#shared/bucket/bucket.ts'
import type { Row } from '#shared/database/schema.ts'
import { parseKey } from '../documents/document-key.ts'
import { emptyDocument } from '../publishing/lease-documents.ts'
import type { RebuildStep } from './rebuild.ts'

const PREFIX = 'v1/'
/** More foreign objects than this wait for the next rebuild: memory stays bounded. */
const FOREIGN_LIMIT = 100_000
/** A dry run that finds more than this wrong tells of the others as if they were right. */
const WRONG_LIMIT = 100_000

type Known = Pick<Row<'document'>, 'path' | 'etag' | 'revision' | 'lease_owner' | 'lease_until'>

/**
 * Compares the bucket's listing (a thousand objects a call) with the document rows, both in the order of their
 * keys, and corrects the rows: an object that is gone counts as not stored, one that is another as unknown.
 * A row under a lease is left alone while that lasts: somebody is putting that document now.
 * @returns objects under `v1/` whose keys are no document's
 */
export const compareBucket = async (step: RebuildStep): Promise<BucketEntry[]> => {
  const foreign: BucketEntry[] = []
  let after = ''
  let seen = 0
  for await (const page of step.context.bucket.list(PREFIX)) {
    step.signal?.throwIfAborted()
    const last = page.at(-1)
    if (!last) continue
    await compareRange(step, page, { after, until: last.key }, foreign)
    after = last.key
    seen += page.length
    step.say(seen)
  }
  await compareRange(step, [], { after, until: null }, foreign)
  return foreign
}

const compareRange = async (
  step: RebuildStep,
  page: BucketEntry[],
  range: { after: string; until: string | null },
  foreign: BucketEntry[],
): Promise<void> => {
  const entries = new Map(page.map((entry) => [entry.key, entry]))
  for await (const rows of knownRows(step, range)) {
    const wrong: { row: Known; etag: string | null }[] = []
    for (const row of rows) {
      const entry = entries.get(row.path)
      entries.delete(row.path)
      if (isAtWork(step, row) || (entry?.etag ?? null) === row.etag) continue
      wrong.push({ row, etag: entry?.etag ?? null })
    }
    for (const { row, etag } of wrong) {
      if (etag === null) step.report.missing += 1
      else step.report.damaged += 1
      await correct(step, row, etag)
    }
  }
  for (const entry of entries.values()) {
    if (parseKey(entry.key)) await adopt(step, entry)
    else if (foreign.length < FOREIGN_LIMIT) foreign.push(entry)
  }
}

/** A lease that ran out is one whose holder was killed, or of a time to which the database was restored. */
const isAtWork = ({ context }: RebuildStep, { lease_owner, lease_until }: Known): boolean =>
  lease_owner !== null && lease_until >= context.now()

/** Document rows of a range of keys, in pages: the objects between two listed ones may all be gone. */
async function* knownRows(
  { context: { db } }: RebuildStep,
  { after, until }: { after: string; until: string | null },
): AsyncGenerator<Known[]> {
  for (let from = after; ;) {
    let query = db
      .selectFrom('document')
      .select(['path', 'etag', 'revision', 'lease_owner', 'lease_until'])
      .where('path', '>', from)
    if (until !== null) query = query.where('path', '<=', until)
    const rows = await query.orderBy('path').limit(2000).execute()
    const last = rows.at(-1)
    if (!last) return
    from = last.path
    yield rows
  }
}

const remember = ({ wrong }: RebuildStep, path: string, etag: string | null): void => {
  if (wrong.size < WRONG_LIMIT) wrong.set(path, etag)
}

const correct = async (step: RebuildStep, row: Known, etag: string | null): Promise<void> => {
  const { context, dryRun } = step
  if (dryRun) return remember(step, row.path, etag)
  await transact(context.db, (transaction) =>
    transaction
      .updateTable('document')
      .set({ hash: null, etag })
      .where('path', '=', row.path)
      .where('revision', '=', row.revision)
      // It may have been taken since it was read.
      .where('lease_until', '=', row.lease_until)
      .execute(),
  )
}

/** An object at the place of a document, but without a row: from before the database was restored, perhaps. */
const adopt = async (step: RebuildStep, entry: BucketEntry): Promise<void> => {
  const { context, dryRun, report } = step
  report.damaged += 1
  if (dryRun) return remember(step, entry.key, entry.etag)
  await transact(context.db, (transaction) =>
    transaction
      .insertInto('document')
      .ignore()
      .values({ ...emptyDocument(entry.key), etag: entry.etag, bytes: entry.bytes, proven: 1 })
      .execute(),
  )
}
