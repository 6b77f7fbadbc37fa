import { hash as hashOf } from 'node:crypto'
import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { Row } from '#shared/database/schema.ts'
import type { Projection } from './projection.ts'
import type { PublisherContext } from './publisher-context.ts'

const ATTEMPTS = 5

type Present = Extract<Projection, { state: 'present' }>

/**
 * Puts one document, over the object that its row knows and no other.
 * When another object is there, it is from a pass that was killed before it could confirm, or foreign: under
 * the lease, the projection at hand is the newest, so it is put over what is there now.
 * @param deadline see `createDeadline`: no put begins or goes on after the end of its lease
 * @returns the ETag, and whether bytes were sent (they aren't when the object is equal already)
 */
export const putDocument = async (
  { bucket }: Pick<PublisherContext, 'bucket'>,
  row: Pick<Row<'document'>, 'etag' | 'hash' | 'revision'>,
  projection: Present,
  deadline: () => AbortSignal,
): Promise<{ etag: string; sent: boolean }> => {
  let etag = row.etag
  // The row knows of an object, but not of its content: it was put by somebody else, or by hand.
  if (etag !== null && row.hash === null) {
    const object = await look(bucket, projection)
    if (object?.equal) return { etag: object.etag, sent: false }
    etag = object?.etag ?? null
  }
  for (let attempt = 1; ; attempt += 1) {
    const signal = deadline()
    try {
      const stored = await bucket.put(
        projection.path,
        { body: projection.body, metadata: projection.metadata, revision: row.revision + 1 },
        { condition: etag === null ? { absent: true } : { etag }, signal },
      )
      return { etag: stored.etag, sent: true }
    } catch (error) {
      if (!(error instanceof PreconditionFailedError) || attempt >= ATTEMPTS) throw error
      const object = await look(bucket, projection)
      if (object?.equal) return { etag: object.etag, sent: false }
      etag = object?.etag ?? null
    }
  }
}

/** What lies in the bucket now, and whether it is what the projection says. */
const look = async (
  bucket: PublisherContext['bucket'],
  projection: Present,
): Promise<{ etag: string; equal: boolean } | null> => {
  const object = await bucket.get(projection.path)
  return object && { etag: object.etag, equal: hashOf('sha256', object.body, 'hex') === projection.hash }
}
