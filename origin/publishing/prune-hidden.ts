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
type Hidden = { hrefs: Set<string>; ids: Set<string> }

/**
 * Leaves out of a body whatever leads to documents that can't be stored, so that one bad row holds up nobody
 * else: entries of lists, those that make no sense without such a document too, and what stands before and after.
 * @param hidden hrefs (`/v1/…`) and, for lists of bare ids, the ids of those documents
 * @throws NeedsHiddenError when the body itself makes no sense without such a document
 */
export const pruneHidden = (body: unknown, hidden: Hidden): unknown => prune(body as Json, hidden)

const leadsToHidden = (value: Json, { hrefs }: Hidden): string | null => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const { href } = value
  return typeof href === 'string' && hrefs.has(href) ? href : null
}

const prune = (value: Json, hidden: Hidden): Json => {
  if (Array.isArray(value)) return value.flatMap((item) => pruneEntry(item, hidden))
  if (typeof value !== 'object' || value === null) return value
  const entries: [string, Json][] = []
  for (const [key, item] of Object.entries(value)) {
    const href = leadsToHidden(item, hidden)
    if (href === null) entries.push([key, prune(item, hidden)])
    else if (!OPTIONAL.has(key)) throw new NeedsHiddenError(href)
  }
  return Object.fromEntries(entries)
}

/** An entry of a list as a list of it alone, or of nothing. */
const pruneEntry = (item: Json, hidden: Hidden): Json[] => {
  if (typeof item === 'string') return hidden.ids.has(item) || hidden.hrefs.has(item) ? [] : [item]
  // In an entry that is told by places (search), the first is its id, and the last may be that of its parent.
  if (Array.isArray(item))
    return [item.at(0), item.at(-1)].some((id) => hidden.ids.has(id as string)) ? [] : [item]
  if (leadsToHidden(item, hidden) !== null) return []
  try {
    return [prune(item, hidden)]
  } catch (error) {
    if (error instanceof NeedsHiddenError) return []
    throw error
  }
}
