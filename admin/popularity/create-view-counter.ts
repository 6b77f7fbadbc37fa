import type { Database } from '#shared/database/database.ts'
import { countIds, type NewId } from '#shared/id.ts'
import { applyBatches } from './apply-batches.ts'
import type { Names, ReaderNames, Viewer } from './reader-names.ts'
import type { ViewAnswer, ViewOutcome, ViewStore } from './view-store.ts'

/** Since the process began. */
export type ViewStats = Record<ViewOutcome, number> & {
  /** When what was counted was last brought into the database, in epoch milliseconds. */
  flushedAt: number
}

export type ViewCounter = {
  /**
   * Counts a look at a published episode, unless the same reader had one in the last half hour. What is counted is in
   * the database after the next flush; what only this process holds (without Redis) is lost with it.
   * It never fails: a view that is not counted is no reason to refuse anything. It returns a promise only where it has
   * to ask; mostly a view of a moment ago is told again, and is known here.
   */
  count(episodeId: string, viewer: Viewer): ViewOutcome | Promise<ViewOutcome>
  /**
   * Brings what was counted into the database, once however often it is tried.
   * @returns how many views were new there
   * @throws the error of the database; nothing is lost then
   */
  flush(): Promise<number>
  stats(): ViewStats
}

type Options = { db: Database; store: ViewStore; names: ReaderNames; newId: NewId; now: () => number }

/** Counts views, in a store that is flushed into the database (`start-view-flush.ts`). */
export const createViewCounter = ({ db, store, names, newId, now }: Options): ViewCounter => {
  const newViewId = countIds(newId)
  const stats: ViewStats = { counted: 0, repeated: 0, unknown: 0, flushedAt: now() }

  const countAs = ([name, nameBefore]: Names, episodeId: string, at: number) =>
    store.count({ id: newViewId(), episodeId, name, nameBefore, at })

  const note = (outcome: ViewOutcome): ViewOutcome => {
    stats[outcome] += 1
    return outcome
  }
  const tell = ({ outcome }: ViewAnswer): ViewOutcome => note(outcome)
  /** A secret or a store does not answer, and says so itself. */
  const tellUnknown = (): ViewOutcome => note('unknown')

  return {
    count(episodeId, viewer) {
      try {
        const at = now()
        const known = names(viewer, at)
        const answer =
          known instanceof Promise
            ? known.then((found) => countAs(found, episodeId, at))
            : countAs(known, episodeId, at)
        return answer instanceof Promise ? answer.then(tell, tellUnknown) : tell(answer)
      } catch {
        return tellUnknown()
      }
    },
    async flush() {
      const batches = await store.take()
      const views = batches.length === 0 ? 0 : await applyBatches(db, batches, now())
      await store.settle(batches.map(({ id }) => id))
      stats.flushedAt = now()
      return views
    },
    stats: () => ({ ...stats }),
  }
}
