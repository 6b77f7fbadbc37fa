import type { S3Client } from '@aws-sdk/client-s3'
import { createPresignedPost } from '@aws-sdk/s3-presigned-post'
import type { CreateUpload } from '../create-upload.ts'
import { checkObjectKey } from '../object-key.ts'
import { translateS3Error } from './translate-s3-error.ts'

/** `prefix` as in `createS3Bucket`. */
type S3UploadOptions = { client: S3Client; bucket: string; prefix?: string }

/**
 * Files are sent to S3 by a form that was signed for exactly one key, type and range of sizes ("Creating a POST
 * policy"): S3 refuses anything else, and no byte of them goes through us.
 */
export const createS3Upload =
  ({ client, bucket, prefix = '' }: S3UploadOptions): CreateUpload =>
  async ({ key, contentType, maxBytes, expiresInSeconds }) => {
    const fullKey = prefix === '' || prefix.endsWith('/') ? prefix + key : `${prefix}/${key}`
    checkObjectKey(fullKey)
    try {
      const { url, fields } = await createPresignedPost(client, {
        Bucket: bucket,
        Key: fullKey,
        // Each of these is a condition of the policy as well, and so are key and bucket.
        Fields: { 'Content-Type': contentType },
        Conditions: [['content-length-range', 1, maxBytes]],
        Expires: expiresInSeconds,
      })
      return { method: 'POST', url, fields }
    } catch (error) {
      throw translateS3Error(key, bucket, error)
    }
  }
