/** A document can't do without the one that it leads to: an episode without its webtoon, say. */
class NeedsHiddenError extends Error {
  constructor(href: string) {
    super(`It belongs to ${href}, which can't be shown`)
    this.name = 'NeedsHiddenError'
  }
}

/** Links that a document can do without. */
const OPTIONAL = new Set(['next', 'previous'])

type Json = null | boolean | number | string | undefined | Json[] | { [key: string]: Json }

/**
 * Leaves out of a body whatever leads to documents that could never be stored, so that one bad row holds up
 * nobody else: entries of lists, and what stands before and after.
 * @param hidden hrefs (`/v1/…`) and, for lists of bare ids, the ids of those documents
 * @throws NeedsHiddenError when the body makes no sense without such a document
 */
export const pruneHidden = (body: unknown, hidden: { hrefs: Set<string>; ids: Set<string> }): unknown =>
  prune(body as Json, hidden)

const leadsToHidden = (value: Json, { hrefs }: { hrefs: Set<string> }): string | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { href } = value
  return typeof href === 'string' && hrefs.has(href) ? href : null
}

const prune = (value: Json, hidden: { hrefs: Set<string>; ids: Set<string> }): Json => {
  if (Array.isArray(value)) {
    return value
      .filter(
        (item) => leadsToHidden(item, hidden) === null && !(typeof item === 'string' && hidden.ids.has(item)),
      )
      .map((item) => prune(item, hidden))
  }
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, Json][] = []
  for (const [key, item] of Object.entries(value)) {
    const href = leadsToHidden(item, hidden)
    if (href === null) entries.push([key, prune(item, hidden)])
    else if (!OPTIONAL.has(key)) throw new NeedsHiddenError(href)
  }
  return Object.fromEntries(entries)
}
