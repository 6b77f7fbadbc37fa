import { HotAwayError } from './hot-gate.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import type { HotHistory } from './hot/hot-history.ts'
import { markStale } from './rows/stale-marks.ts'

/**
 * Tells the hot store what the database has, before that is acknowledged. A store that can't be told finds the mark
 * in the database before anybody trusts it again: a write that was made past it sets one in its own transaction.
 * @param isMarked whether the mark is there already
 */
export const tellHotStore = async (
  context: HotHistoryContext,
  userId: string,
  { isMarked, tell }: { isMarked: boolean; tell: (hot: HotHistory) => Promise<void> },
): Promise<void> => {
  const { db, gate, newId, onBypass } = context
  try {
    await gate.use(tell)
  } catch (error) {
    if (!(error instanceof HotAwayError)) throw error
    if (!isMarked) await markStale(db, userId, newId())
    onBypass()
    gate.noteBypass()
    // It may have come back between the two: whoever let it in has not seen this mark then.
    if (!gate.isAway()) await gate.use((hot) => hot.drop([userId])).catch(ignoreAway)
  }
}

const ignoreAway = (error: unknown): void => {
  if (!(error instanceof HotAwayError)) throw error
}
