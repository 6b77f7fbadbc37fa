import type { PurgeLimits } from '#shared/purge.ts'

/** A path that has to be purged; `tags` are those of its object. */
export type PurgeTarget = {
  /** Begins with `/`; may end with `*`. */
  path: string
  tags: string[]
  /** Only its path or a wildcard reaches what is cached: a 404 bears no tags, an older state may bear others. */
  byPathOnly: boolean
}

export type PurgePlan = { paths: string[]; wildcards: string[]; tags: string[] }

/** What may be in progress besides what is already. */
export type PurgeCapacity = Pick<PurgeLimits, 'costly' | 'tagsCountAsPaths'> & {
  /** Where tags count as paths, for both together. */
  paths: number
  wildcards: number
  tags: number
}

/**
 * A CloudFront path costs $0.005, as much as 12,500 requests to S3 ($0.0004 a thousand, us-east-1, 2026): so
 * many documents may be purged needlessly for one path saved.
 */
const REFILLS_PER_PATH = 12_500
/** Below this many paths of a folder, the paths themselves are named. */
const WILDCARD_FROM = 10

/**
 * Chooses paths, wildcards or cache tags, whichever covers the targets for the least cost within what may be in
 * progress. Pure. What does not fit stays for the next plan.
 * @param countUnder how many documents lie under a wildcard or bear a tag: what a purge costs in refills
 * @returns the plan and the targets that it covers
 */
export const planPurge = <Target extends PurgeTarget>(
  targets: Target[],
  capacity: PurgeCapacity,
  countUnder: (item: { wildcard: string } | { tag: string }) => number,
): { plan: PurgePlan; covered: Target[] } => {
  const plan: PurgePlan = { paths: [], wildcards: [], tags: [] }
  const left = new Map<string, Target[]>()
  for (const target of targets) {
    const same = left.get(target.path)
    if (same) same.push(target)
    else left.set(target.path, [target])
  }
  const covered: Target[] = []
  const cover = (paths: Iterable<string>) => {
    for (const path of paths) {
      covered.push(...(left.get(path) ?? []))
      left.delete(path)
    }
  }
  takeAskedWildcards(plan, left, capacity, cover)
  if (capacity.costly) {
    chooseWildcards(plan, left, capacity, countUnder, cover)
    chooseTags(plan, left, capacity, countUnder, cover)
  }
  const room = Math.max(0, capacity.paths - (capacity.tagsCountAsPaths ? plan.tags.length : 0))
  const paths = [...left.keys()].filter((path) => !path.endsWith('*')).slice(0, room)
  plan.paths.push(...paths)
  cover(paths)
  return { plan, covered }
}

type Left = Map<string, PurgeTarget[]>
type Cover = (paths: Iterable<string>) => void

/** Wildcards that were queued as such, and everything under them. */
const takeAskedWildcards = (plan: PurgePlan, left: Left, capacity: PurgeCapacity, cover: Cover): void => {
  const asked = [...left.keys()].filter((path) => path.endsWith('*')).toSorted((a, b) => a.length - b.length)
  for (const wildcard of asked) {
    if (!left.has(wildcard) || plan.wildcards.length >= capacity.wildcards) continue
    plan.wildcards.push(wildcard)
    cover([...left.keys()].filter((path) => path.startsWith(wildcard.slice(0, -1))))
  }
}

/** The folders of a path as wildcards: `/v1/episodes/x.json` lies under `/v1/episodes/*` and `/v1/*`. */
const foldersOf = (path: string): string[] => {
  const folders: string[] = []
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
    folders.push(`${path.slice(0, end)}/*`)
  }
  return folders
}

const chooseWildcards = (
  plan: PurgePlan,
  left: Left,
  capacity: PurgeCapacity,
  countUnder: (item: { wildcard: string }) => number,
  cover: Cover,
): void => {
  const candidates = candidatesFor(left, foldersOf, WILDCARD_FROM)
  while (plan.wildcards.length < capacity.wildcards) {
    const best = candidates.takeBest((wildcard) => countUnder({ wildcard }))
    if (!best) return
    plan.wildcards.push(best.item)
    cover(best.paths)
  }
}

const chooseTags = (
  plan: PurgePlan,
  left: Left,
  capacity: PurgeCapacity,
  countUnder: (item: { tag: string }) => number,
  cover: Cover,
): void => {
  const tagsOf = (path: string) => {
    const [first, ...others] = left.get(path) ?? []
    if (!first || first.byPathOnly) return []
    return first.tags.filter((tag) => others.every((one) => !one.byPathOnly && one.tags.includes(tag)))
  }
  const candidates = candidatesFor(left, tagsOf, 2)
  const room = capacity.tagsCountAsPaths ? Math.min(capacity.tags, capacity.paths) : capacity.tags
  while (plan.tags.length < room) {
    const best = candidates.takeBest((tag) => countUnder({ tag }))
    if (!best) return
    plan.tags.push(best.item)
    cover(best.paths)
  }
}

/** Items (wildcards or tags) that reach at least so many of the paths that are left. */
const candidatesFor = (left: Left, itemsOf: (path: string) => string[], atLeast: number) => {
  const pathsByItem = new Map<string, Set<string>>()
  const itemsByPath = new Map<string, string[]>()
  for (const path of left.keys()) {
    if (path.endsWith('*')) continue
    const items = itemsOf(path)
    itemsByPath.set(path, items)
    for (const item of items) {
      const paths = pathsByItem.get(item)
      if (paths) paths.add(path)
      else pathsByItem.set(item, new Set([path]))
    }
  }
  return {
    /** The item that saves most, when it saves anything after the refills that it causes. */
    takeBest: (count: (item: string) => number): { item: string; paths: Iterable<string> } | null => {
      let best: { item: string; paths: Set<string>; saving: number } | null = null
      for (const [item, paths] of pathsByItem) {
        if (paths.size < atLeast) {
          pathsByItem.delete(item)
          continue
        }
        const needless = Math.max(0, count(item) - paths.size)
        const saving = paths.size - 1 - needless / REFILLS_PER_PATH
        if (saving > (best?.saving ?? 0)) best = { item, paths, saving }
      }
      if (!best) return null
      const { item, paths } = best
      pathsByItem.delete(item)
      for (const path of paths)
        for (const other of itemsByPath.get(path) ?? []) pathsByItem.get(other)?.delete(path)
      return { item, paths }
    },
  }
}
