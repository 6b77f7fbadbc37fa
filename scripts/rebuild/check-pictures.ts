import { mediaContent } from '#admin/media/media-content.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { mediaKeys } from '#shared/content/media.ts'
import type { Database } from '#shared/database/database.ts'

/** Pictures of the database beside the objects of the bucket. */
export type PictureReport = {
  /** Objects that there should be. */
  expected: number
  missing: number
  /** The first missing keys. */
  examples: string[]
}

const PAGE = 500
const EXAMPLES = 20

/** The keys under `media/`, in their order. */
async function* storedKeys(bucket: Bucket): AsyncGenerator<string> {
  for await (const page of bucket.list('media/')) for (const { key } of page) yield key
}

/** The keys that the database's pictures have, in their order: ids are of one length and begin the keys. */
async function* expectedKeys(db: Database, signal: AbortSignal): AsyncGenerator<string> {
  for (let after = ''; ;) {
    signal.throwIfAborted()
    const rows = await db
      .selectFrom('media')
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(PAGE)
      .execute()
    for (const row of rows) yield* mediaKeys(mediaContent(row)).toSorted()
    const last = rows.at(-1)
    if (!last || rows.length < PAGE) return
    after = last.id
  }
}

/**
 * Looks which pictures are gone from the bucket; a thousand objects a call, and memory does not grow with them. They
 * can't be made from the database: a version of the bucket, or a backup, has them.
 */
export const checkPictures = async (
  { db, bucket }: { db: Database; bucket: Bucket },
  signal: AbortSignal,
): Promise<PictureReport> => {
  const report: PictureReport = { expected: 0, missing: 0, examples: [] }
  await using stored = storedKeys(bucket)
  let next = await stored.next()
  for await (const key of expectedKeys(db, signal)) {
    report.expected += 1
    while (!next.done && next.value < key) next = await stored.next()
    if (!next.done && next.value === key) continue
    report.missing += 1
    if (report.examples.length < EXAMPLES) report.examples.push(key)
  }
  return report
}
