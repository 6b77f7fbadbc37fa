import { existsSync } from 'node:fs'
import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { Bucket, PutCondition } from '#shared/bucket/bucket.ts'
import { objectMetadata } from '#shared/bucket/object-metadata.ts'
import { newUlid } from '#shared/id.ts'
import { openConfiguredBucket } from '../wiring/open-bucket.ts'
import type { DoctorContext } from './check.ts'
import { expectThat, ok, warning, type Finding } from './finding.ts'

/** Nobody reads, sweeps or compares what lies here. */
const PREFIX = 'doctor/'
const OTHER_ETAG = '0'.repeat(32)

const putProbe = async (bucket: Bucket, key: string, text: string, condition: PutCondition) => {
  const body = Buffer.from(text)
  return bucket.put(key, { body, metadata: objectMetadata(key, body) }, { condition })
}

const refuses = async (put: Promise<unknown>): Promise<boolean> => {
  try {
    await put
    return false
  } catch (error) {
    if (error instanceof PreconditionFailedError) return true
    throw error
  }
}

/** Goes through all that publishing asks of a bucket, on one object of its own. */
const probe = async (bucket: Bucket, key: string): Promise<Finding[]> => {
  const { etag } = await putProbe(bucket, key, '"first"', { absent: true })
  const isAbsenceKept = await refuses(putProbe(bucket, key, '"second"', { absent: true }))
  const isChangeKept = await refuses(putProbe(bucket, key, '"third"', { etag: OTHER_ETAG }))
  const { etag: next } = await putProbe(bucket, key, '"fourth"', { etag })
  const read = Buffer.from((await bucket.get(key))?.body ?? []).toString()
  return [
    ok('answers', 'Objects can be stored, read and removed'),
    expectThat(isAbsenceKept && isChangeKept, 'conditional put', 'A put over another object is refused', [
      'A put over another object is not refused: of two publishers, the older one could win',
      'use a store that honours If-None-Match and If-Match for PutObject',
    ]),
    expectThat(read === '"fourth"' && next !== etag, 'consistency', 'What was stored is read at once', [
      'What was stored is not what is read right after it',
      'use a store with strong read-after-write consistency, as S3 has',
    ]),
  ]
}

/** Whether the bucket can be written, and refuses what it has to; leaves nothing there. */
export const checkBucket = async ({ config, now }: DoctorContext): Promise<Finding[]> => {
  // Opening it would make it.
  if (config.bucket.kind === 'folder' && !existsSync(config.bucket.path))
    return [warning('answers', 'The folder is made when something is first stored in it')]
  using bucket = await openConfiguredBucket(config.bucket)
  const key = `${PREFIX}${newUlid(now()).toLowerCase()}.json`
  try {
    return await probe(bucket, key)
  } finally {
    await bucket.delete(key)
  }
}
