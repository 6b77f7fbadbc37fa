import { setTimeout as sleep } from 'node:timers/promises'
import type { Database } from '#shared/database/database.ts'
import type { Logger } from '#shared/logger.ts'
import { flushReaders } from './flush-readers.ts'
import { historyOfDatabase } from './history-of-database.ts'
import { historyWithHotStore } from './history-with-hot-store.ts'
import type { History } from './history.ts'
import { createHotGate } from './hot-gate.ts'
import type { HotHistory } from './hot/hot-history.ts'
import { createDirectWriter } from './rows/direct-writer.ts'
import { settleStaleMarks } from './rows/stale-marks.ts'
import { withDeadline } from './with-deadline.ts'

const READERS_AT_ONCE = 256
const PROBE_MS = 250
/** What is not flushed by then when the process ends, the next one flushes; an in-process store loses it. */
const LAST_FLUSH_MS = 5_000
/** A database that takes longer is as good as none: the round ends, and the next one tries again. */
const ROUND_MS = 10_000

export type HistoryState = {
  /** `none`: there is no hot store, by configuration. */
  hotStore: 'none' | 'answers' | 'away'
  /** Writes and erasures that went past a hot store that was away, since the process began. */
  bypassed: number
  /** Entries that were flushed since the process began. */
  flushed: number
  /** Whether the last flush failed. */
  isFlushFailing: boolean
}

export type RunningHistory = History &
  AsyncDisposable & {
    state: () => HistoryState
    /** Does now what is done in each interval: lets a store in again that was away, and flushes all that is pending. */
    flush: () => Promise<void>
  }

export type StartHistoryOptions = {
  db: Database
  /** Null: the database alone. */
  hot: HotHistory | null
  /** Within so many milliseconds the database has what the hot store took. */
  flushIntervalMs: number
  /** True: writes are acknowledged when the database has them. */
  isImmediate: boolean
  now: () => number
  newId: () => string
  logger: Logger
}

const startAlone = ({ db, now }: StartHistoryOptions): RunningHistory => ({
  ...historyOfDatabase({ db, write: createDirectWriter(db), now, newStaleMark: () => null }),
  state: () => ({ hotStore: 'none', bypassed: 0, flushed: 0, isFlushFailing: false }),
  flush: () => Promise.resolve(),
  [Symbol.asyncDispose]: () => Promise.resolve(),
})

/**
 * Starts view history with what works behind it: what the hot store took is flushed twice in each interval, so that
 * nothing is older than the interval when it is in the database, and a store that was away is let in again after it
 * forgot what it missed. Dispose of it to flush a last time.
 */
export const startHistory = (options: StartHistoryOptions): RunningHistory => {
  const { db, hot, flushIntervalMs, now, newId, logger, isImmediate } = options
  if (hot === null) return startAlone(options)
  const gate = createHotGate(hot, logger)
  const state = { bypassed: 0, flushed: 0, isFlushFailing: false }
  const stopping = new AbortController()
  const write = createDirectWriter(db)
  const onBypass = () => {
    state.bypassed += 1
  }
  const context = { db, gate, write, now, newId, logger, isImmediate, onBypass }

  /** Each reader once: one who goes on writing is flushed again in the next round. */
  const flush = async (): Promise<void> => {
    const flushed = new Set<string>()
    for (;;) {
      const found = await gate.use((hot) => hot.findPending(READERS_AT_ONCE))
      const userIds = found.filter((userId) => !flushed.has(userId))
      if (userIds.length === 0) return
      state.flushed += await flushReaders(context, userIds)
      for (const userId of userIds) flushed.add(userId)
    }
  }
  const round = async (): Promise<void> => {
    if (gate.isAway()) await gate.probe((hot) => settleStaleMarks(db, (userIds) => hot.drop(userIds)))
    else await settleStaleMarks(db, (userIds) => gate.use((hot) => hot.drop(userIds)))
    await flush()
  }
  const run = async (): Promise<void> => {
    let dueAt = 0
    while (!stopping.signal.aborted) {
      if (gate.isAway() || performance.now() >= dueAt) {
        dueAt = performance.now() + flushIntervalMs / 2
        try {
          await withDeadline(round(), ROUND_MS)
          state.isFlushFailing = false
        } catch (error) {
          if (!gate.isAway() && !state.isFlushFailing)
            logger.error({ err: error }, 'progress is not written to the database; it is tried again')
          state.isFlushFailing = true
        }
      }
      const pauseMs = Math.min(PROBE_MS, flushIntervalMs / 2)
      await sleep(pauseMs, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  }
  const running = run()
  const alone = historyOfDatabase({ db, write, now, newStaleMark: newId })
  return {
    ...historyWithHotStore(context, alone),
    state: () => ({ hotStore: gate.isAway() ? 'away' : 'answers', ...state }),
    flush: round,
    async [Symbol.asyncDispose]() {
      stopping.abort()
      await running
      await withDeadline(flush(), LAST_FLUSH_MS).catch((error: unknown) =>
        logger.warn({ err: error }, 'progress that is not flushed stays in the hot store'),
      )
    },
  }
}
