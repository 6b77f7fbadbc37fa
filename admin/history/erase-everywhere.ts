import { flushReaders } from './flush-readers.ts'
import { HotAwayError } from './hot-gate.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import { eraseProgress } from './rows/erase-progress.ts'
import { tellHotStore } from './tell-hot-store.ts'

/**
 * Takes one episode or everything (null) out of a reader's history. The mark is always set, so that a process that
 * dies between the database and the hot store leaves nothing that anybody goes on trusting.
 * @returns how many episodes that were
 */
export const eraseEverywhere = async (
  context: HotHistoryContext,
  userId: string,
  episodeId: string | null,
): Promise<number> => {
  const { db, now, newId } = context
  try {
    // So that what is pending is counted too.
    await flushReaders(context, [userId])
  } catch (error) {
    if (!(error instanceof HotAwayError)) throw error
  }
  const count = await eraseProgress(db, { userId, episodeId, now: now(), staleMark: newId() })
  await tellHotStore(context, userId, { isMarked: true, tell: (hot) => hot.drop([userId]) })
  return count
}
