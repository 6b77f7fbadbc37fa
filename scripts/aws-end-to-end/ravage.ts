import { PutObjectCommand } from '@aws-sdk/client-s3'
import type { AwsPlace } from './aws-place.ts'

/** What careless hands do to a bucket; it says how much. */
export type Damage = { damaged: number; foreign: number; deleted: number }

/** Does it to the documents of the stations, by the SDK alone. */
export const ravage = async (
  { s3, bucket, bucketName }: AwsPlace,
  { damaged, foreign, deleted }: Damage,
): Promise<void> => {
  const keys: string[] = []
  for await (const page of bucket.list('v1/stations/')) keys.push(...page.map(({ key }) => key))
  if (keys.length < damaged + deleted) throw new Error(`There are only ${keys.length} documents to damage`)
  const put = (Key: string, Body: string) =>
    s3.send(new PutObjectCommand({ Bucket: bucketName, Key, Body: Buffer.from(Body) }))
  const foreignKeys = Array.from({ length: foreign }, (_, index) => `v1/old/${index}.html`)
  await Promise.all([
    ...keys.slice(0, damaged).map((key) => put(key, `{"damaged":"${key}"}`)),
    ...keys.slice(damaged, damaged + deleted).map((key) => bucket.delete(key)),
    ...foreignKeys.map((key) => put(key, 'old')),
  ])
}
