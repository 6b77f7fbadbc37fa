import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { compareWithProjection } from '../simulation/run-history.ts'

/** Where the bucket is not, byte for byte, what a full projection of the database gives. */
export const findDiverged = async (db: Database, bucket: Bucket): Promise<string[]> => {
  const objects = new Map<string, { body: Uint8Array }>()
  for await (const page of bucket.list('v1/')) {
    for (const { key } of page) {
      const object = await bucket.get(key)
      if (object) objects.set(key, object)
    }
  }
  return compareWithProjection(db, objects)
}
