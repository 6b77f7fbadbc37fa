import { ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3'
import type { BucketEntry } from '../bucket.ts'
import { isObjectKey } from '../object-key.ts'
import { bareEtag } from './s3-metadata.ts'

/**
 * The objects under a prefix, a page of at most 1,000 a request, in the order that S3 gives (UTF-8 bytes).
 * Keys that no object of ours may have (a console's folder markers, say) are left out: no other method takes them.
 */
export async function* listS3(
  client: S3Client,
  bucket: string,
  keyPrefix: string,
  prefix: string,
): AsyncGenerator<BucketEntry[]> {
  let token: string | undefined
  do {
    const page = await client.send(
      // XML 1.0 can't hold every character that a key can (ListObjectsV2, EncodingType).
      new ListObjectsV2Command({
        Bucket: bucket,
        Prefix: keyPrefix + prefix,
        MaxKeys: 1_000,
        EncodingType: 'url',
        ContinuationToken: token,
      }),
    )
    const entries = (page.Contents ?? []).flatMap(({ Key, ETag, Size }) => {
      const key = decode(Key ?? '').slice(keyPrefix.length)
      return isObjectKey(key) ? [{ key, etag: bareEtag(ETag), bytes: Size ?? 0 }] : []
    })
    if (entries.length > 0) yield entries
    token = page.NextContinuationToken
  } while (token !== undefined)
}

const decode = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
