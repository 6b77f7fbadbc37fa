import { HisubtoryError } from '#shared/errors.ts'
import type { Logger } from '#shared/logger.ts'
import type { HotHistory } from './hot/hot-history.ts'

/** The hot store does not answer; whoever gets this goes on with the database. */
export class HotAwayError extends HisubtoryError {
  constructor(options?: ErrorOptions) {
    super(
      'history_store_away',
      'The hot store of view history does not answer; the database is used',
      options,
    )
  }
}

/** A circuit breaker before a hot store: after one failure nobody waits for it until it was proven to answer again. */
export type HotGate = {
  isAway: () => boolean
  /** @throws HotAwayError at once while it is away, and where this call fails */
  use: <Result>(act: (hot: HotHistory) => Promise<Result>) => Promise<Result>
  /** Says that something was written which the store did not hear of, after it was marked in the database. */
  noteBypass: () => void
  /**
   * Asks the store whether it answers, and lets others use it again.
   * @param catchUp makes the store forget what it missed, before anybody trusts it; again when more was missed meanwhile
   */
  probe: (catchUp: (hot: HotHistory) => Promise<void>) => Promise<void>
}

/** Away at first, until `probe` finds it. */
export const createHotGate = (hot: HotHistory, logger: Logger): HotGate => {
  let isAway = true
  let bypasses = 0
  return {
    isAway: () => isAway,
    async use(act) {
      if (isAway) throw new HotAwayError()
      try {
        return await act(hot)
      } catch (error) {
        if (!isAway)
          logger.warn({ err: error }, 'view history goes on in the database: its hot store is away')
        isAway = true
        throw new HotAwayError({ cause: error })
      }
    },
    noteBypass: () => {
      bypasses += 1
    },
    async probe(catchUp) {
      if (!isAway) return
      await hot.ping()
      let seen: number
      do {
        seen = bypasses
        await catchUp(hot)
      } while (seen !== bypasses)
      isAway = false
      logger.info('view history is kept in its hot store')
    },
  }
}
