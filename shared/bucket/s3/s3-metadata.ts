import type { ObjectMetadata } from '../bucket.ts'

/**
 * The names of user metadata; S3 answers them as `x-amz-meta-…` headers, from which CloudFront's `CacheTagConfig` reads the
 * tags. `write` is unique for each put: by it a put whose answer was lost is known again.
 */
const TAGS = 'cache-tag'
const REVISION = 'revision'
const WRITE = 'write'

export const toS3Metadata = (
  tags: string[],
  revision: number | undefined,
  write: string,
): Record<string, string> => ({
  ...(tags.length > 0 && { [TAGS]: tags.join(',') }),
  ...(revision !== undefined && { [REVISION]: String(revision) }),
  [WRITE]: write,
})

export const writeOf = (metadata: Record<string, string> | undefined): string | undefined => metadata?.[WRITE]

type S3Headers = { ContentType?: string; CacheControl?: string; Metadata?: Record<string, string> }

export const fromS3Metadata = ({ ContentType, CacheControl, Metadata }: S3Headers): ObjectMetadata => ({
  contentType: ContentType ?? 'application/octet-stream',
  cacheControl: CacheControl ?? '',
  tags: Metadata?.[TAGS]?.split(',').map((tag) => tag.trim()) ?? [],
})

/** S3 writes ETags as HTTP does, in quotes; they are no part of the tag. */
export const bareEtag = (etag: string | undefined): string => (etag ?? '').replaceAll('"', '')
