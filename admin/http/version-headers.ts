import { entityTag } from './entity-tag.ts'

/** The headers of an answer that is one item: by its ETag, the next change names what it is based on. */
export const versionHeaders = (
  { version }: { version: number },
  location?: string,
): Record<string, string> => ({
  etag: entityTag(version),
  ...(location === undefined ? {} : { location }),
})
