import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'

export type BucketTotals = {
  documents: { kind: string; count: number; bytes: number }[]
  count: number
  bytes: number
  /** Pictures that were added, each stored in up to three widths. */
  pictures: number
}

/** What is in the bucket, by the document rows: nothing is listed. */
export const readBucketTotals = async (tx: Transaction<Schema>): Promise<BucketTotals> => {
  const rows = await tx
    .selectFrom('document')
    .select((select) => [
      'kind',
      select.fn.countAll<number>().as('count'),
      select.fn.sum<number | string | null>('bytes').as('bytes'),
    ])
    .where('etag', 'is not', null)
    .groupBy('kind')
    .orderBy('kind')
    .execute()
  const documents = rows.map(({ kind, count, bytes }) => ({
    kind,
    count: Number(count),
    bytes: Number(bytes ?? 0),
  }))
  const { pictures } = await tx
    .selectFrom('media')
    .select((select) => select.fn.countAll<number>().as('pictures'))
    .executeTakeFirstOrThrow()
  return {
    documents,
    count: documents.reduce((sum, { count }) => sum + count, 0),
    bytes: documents.reduce((sum, { bytes }) => sum + bytes, 0),
    pictures: Number(pictures),
  }
}
