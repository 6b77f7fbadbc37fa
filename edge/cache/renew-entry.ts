import { createEntry, type CacheEntry, type Content } from './cache-entry.ts'

/**
 * The entry for a new answer. Where it says the same as the old one, the old content goes on, with the codings
 * that were made of it.
 */
export const renewEntry = (
  old: CacheEntry | undefined,
  answer: Parameters<typeof createEntry<Content>>[0],
): CacheEntry =>
  createEntry<Content>(
    old !== undefined && isSame(old.content, answer.content) ? { ...answer, content: old.content } : answer,
  )

const isSame = (old: Content, found: Content): boolean =>
  old.kind === 'whole' &&
  found.kind === 'whole' &&
  old.hash === found.hash &&
  old.metadata.contentType === found.metadata.contentType &&
  old.metadata.cacheControl === found.metadata.cacheControl
