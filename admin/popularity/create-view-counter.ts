import type { Database } from '#shared/database/database.ts'
import { countIds, type NewId } from '#shared/id.ts'
import { applyBatches } from './apply-batches.ts'
import type { ReaderNames, Viewer } from './reader-names.ts'
import type { ViewOutcome, ViewStore } from './view-store.ts'

/** Since the process began. */
export type ViewStats = Record<ViewOutcome, number> & {
  /** When what was counted was last brought into the database, in epoch milliseconds. */
  flushedAt: number
}

export type ViewCounter = {
  /**
   * Counts a look at a published episode, unless the same reader had one in the last half hour. What is counted is in
   * the database after the next flush; what only this process holds (without Redis) is lost with it.
   * It never rejects: a view that is not counted is no reason to refuse anything.
   */
  count(episodeId: string, viewer: Viewer): Promise<ViewOutcome>
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

  return {
    async count(episodeId, viewer) {
      let outcome: ViewOutcome = 'unknown'
      try {
        const at = now()
        const [name, nameBefore] = await names(viewer, at)
        outcome = await store.count({ id: newViewId(), episodeId, name, nameBefore, at })
      } catch {
        // It stays unknown: a secret or a store does not answer, and says so itself.
      }
      stats[outcome] += 1
      return outcome
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
