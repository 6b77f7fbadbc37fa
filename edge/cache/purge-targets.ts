import type { PurgeRequest } from '#shared/purge.ts'

/** What is to be forgotten; the caller reference is left out, as a cache in memory may purge twice for nothing. */
export type PurgeTargets = Pick<PurgeRequest, 'paths' | 'wildcards' | 'tags'>

/** A question to each entry: is it among what has to be forgotten without being named by its path? */
export const matchesTargets = ({ wildcards, tags }: PurgeTargets) => {
  const prefixes = wildcards.map((wildcard) => wildcard.replace(/\*$/, ''))
  const wanted = new Set(tags)
  return (entry: { path: string; tags: readonly string[] }): boolean =>
    prefixes.some((prefix) => entry.path.startsWith(prefix)) || entry.tags.some((tag) => wanted.has(tag))
}
