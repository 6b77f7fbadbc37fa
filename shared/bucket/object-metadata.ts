import { cacheTagsOf, type DocumentParents } from '../documents/cache-tags.ts'
import type { ObjectMetadata } from './bucket.ts'

/** Documents: browsers look again after a minute, the edge keeps them until they are purged (design, section 5). */
export const DOCUMENT_CACHE_CONTROL =
  'public, max-age=60, s-maxage=86400, stale-while-revalidate=300, stale-if-error=604800'
/** Media are content-addressed: the bytes under a key never change. */
export const MEDIA_CACHE_CONTROL = 'public, max-age=31536000, immutable'

const MEDIA_TYPES: Record<string, string> = {
  webp: 'image/webp',
  avif: 'image/avif',
  png: 'image/png',
  jpg: 'image/jpeg',
  gif: 'image/gif',
}

/** What a document is served with. */
export const documentMetadata = (key: string, document: DocumentParents): ObjectMetadata => ({
  contentType: 'application/json; charset=utf-8',
  cacheControl: DOCUMENT_CACHE_CONTROL,
  tags: cacheTagsOf(key, document),
})

/** What a picture is served with. */
export const mediaMetadata = (key: string): ObjectMetadata => ({
  contentType: MEDIA_TYPES[key.slice(key.lastIndexOf('.') + 1)] ?? 'application/octet-stream',
  cacheControl: MEDIA_CACHE_CONTROL,
  tags: [],
})

/**
 * What an object is served with, from its key and bytes alone: so a folder needs no place to keep it,
 * and a bucket that was copied by hand is still right.
 */
export const objectMetadata = (key: string, body: Uint8Array): ObjectMetadata =>
  isMediaKey(key) ? mediaMetadata(key) : documentMetadata(key, parseParents(body))

/**
 * Media bytes tell nothing about how they are served, so that a part of them is as good as the whole. Nor do those in
 * the quarantine, which are not served at all.
 */
export const isMediaKey = (key: string): boolean => /^(?:media|quarantine)\//.test(key)

const parseParents = (body: Uint8Array): DocumentParents => {
  try {
    const value: unknown = JSON.parse(Buffer.from(body).toString('utf8'))
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
