import type { HotHistoryContext } from './hot-history-context.ts'
import { eraseProgress } from './rows/erase-progress.ts'
import { settleReader } from './settle-reader.ts'
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
  // So that what is pending is counted too.
  await settleReader(context, userId)
  const count = await eraseProgress(db, { userId, episodeId, now: now(), staleMark: newId() })
  await tellHotStore(context, userId, { isMarked: true, tell: (hot) => hot.drop([userId]) })
  return count
}
