import { hash as hashOf } from 'node:crypto'
import type { Environment } from '../dev-env/start-environment.ts'
import { leftInQueues } from '../simulation/run-history.ts'

/**
 * What did not arrive, when everything is worked off: work that is left, receipts that never ended, and documents
 * of which database, bucket and edge say different things.
 */
export const findLost = async ({
  db,
  bucket,
  publisher,
}: Pick<Environment, 'db' | 'bucket' | 'publisher'>): Promise<string[]> => {
  const lost = await leftInQueues(db)
  const documents = await db.selectFrom('document').select(['path', 'hash', 'etag']).execute()
  for (const { path, hash, etag } of documents) {
    if (((await bucket.head(path))?.etag ?? null) !== etag) {
      lost.push(`${path} is another object in the bucket than the database says`)
    }
    const { body } = (await publisher.readEdge?.(`/${path}`)) ?? { body: null }
    if ((body && hashOf('sha256', body, 'hex')) !== hash) lost.push(`${path} is another one at the edge`)
  }
  return lost
}
