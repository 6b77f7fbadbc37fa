import type { NewId } from '#shared/id.ts'
import { seoulDay } from './seoul-day.ts'
import { CLOCK_SLACK_MS, type View, type ViewAnswer, type ViewCount, type ViewStore } from './view-store.ts'

/** Some 200 bytes each: 10 MB. Beyond it the oldest are forgotten, and their readers count again. */
const MAX_SEEN = 50_000
/** Episodes that were looked at since the last flush; beyond it, others are not counted. */
const MAX_COUNTS = 50_000

type Seen = { viewId: string; until: number; day: string }
type Pending = { id: string; startedAt: number; counts: Map<string, ViewCount> }

/** A store that remembers what was counted elsewhere, so that it can stand in. */
export type MemoryViewStore = ViewStore & {
  /** What becomes of a view, where that is known here already; null where it has to be counted. */
  recall(view: View): ViewAnswer | null
  /** What another store said of a view. */
  note(view: View, answer: ViewAnswer): void
}

/** The count of an episode on a day; null where there are too many others. */
const countOf = (counts: Map<string, ViewCount>, episodeId: string, day: string): ViewCount | null => {
  const key = `${day} ${episodeId}`
  const known = counts.get(key)
  if (known) return known
  if (counts.size >= MAX_COUNTS) return null
  const count = { episodeId, day, views: 0, readers: 0 }
  counts.set(key, count)
  return count
}

/** Views in the memory of this process, within bounds: for development, and while Redis is away. */
export const createMemoryViewStore = (options: {
  newId: NewId
  windowMs: number
  maxSeen?: number
}): MemoryViewStore => {
  const { newId, windowMs, maxSeen = MAX_SEEN } = options
  // In the order in which it was heard of them: the first are forgotten first.
  const seen = new Map<string, Seen>()
  let pending: Pending | null = null
  let sealed: Pending | null = null

  const seenAs = (episodeId: string, name: string, at: number): Seen | undefined => {
    const known = seen.get(`${episodeId} ${name}`)
    // A clock that was set back must not keep a reader out for longer than the window.
    return known && known.until > at && known.until - at <= windowMs + CLOCK_SLACK_MS ? known : undefined
  }

  const find = ({ episodeId, name, nameBefore, at }: View): Seen | undefined =>
    seenAs(episodeId, name, at) ?? (nameBefore === null ? undefined : seenAs(episodeId, nameBefore, at))

  const recall: MemoryViewStore['recall'] = (view) => {
    const known = find(view)
    if (!known) return null
    return { outcome: known.viewId === view.id ? 'counted' : 'repeated', until: known.until }
  }

  /** @returns whether the reader had not looked at it that day */
  const remember = ({ episodeId, name, at }: View, viewId: string, until: number): boolean => {
    const key = `${episodeId} ${name}`
    // The day of the view that counted, which another process may have seen.
    const day = seoulDay(until - windowMs)
    const isNewToday = seen.get(key)?.day !== day
    seen.delete(key)
    seen.set(key, { viewId, until, day })
    forget(at, seoulDay(at))
    return isNewToday
  }

  /** Lets go of what tells nobody apart any more, and of the oldest beyond the bound. */
  const forget = (at: number, today: string): void => {
    for (const [key, { until, day }] of seen) {
      if (seen.size <= maxSeen && (until > at || day === today)) return
      seen.delete(key)
    }
  }

  return {
    count(view) {
      const known = recall(view)
      if (known) return known
      pending ??= { id: newId(), startedAt: view.at, counts: new Map() }
      const count = countOf(pending.counts, view.episodeId, seoulDay(view.at))
      const until = view.at + windowMs
      if (count === null) return { outcome: 'unknown', until: view.at }
      count.views += 1
      if (remember(view, view.id, until)) count.readers += 1
      return { outcome: 'counted', until }
    },
    take() {
      if (sealed === null) {
        sealed = pending
        pending = null
      }
      if (sealed === null) return Promise.resolve([])
      const { id, startedAt, counts } = sealed
      return Promise.resolve([{ id, startedAt, counts: [...counts.values()] }])
    },
    settle(ids) {
      if (sealed && ids.includes(sealed.id)) sealed = null
      return Promise.resolve()
    },
    recall,
    note(view, { outcome, until }) {
      if (until > view.at && !find(view)) remember(view, outcome === 'counted' ? view.id : '', until)
    },
  }
}
