import type { Database } from '#shared/database/database.ts'
import { MAX_HOT_EPISODES, type HotFill } from '../hot/hot-history.ts'
import { listRows } from './list-rows.ts'

/**
 * What a reader is made hot with: the newest episodes. The count of erasures is read first: what is written under too
 * small a count is looked at twice, while under too great a count something erased could come back.
 */
export const loadReader = async (db: Database, userId: string): Promise<Omit<HotFill, 'loan'>> => {
  const known = await db
    .selectFrom('reader_history')
    .select('erasures')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  const rows = await listRows(db, userId, { before: null, limit: MAX_HOT_EPISODES + 1 })
  return {
    erasures: known?.erasures ?? 0,
    isComplete: rows.length <= MAX_HOT_EPISODES,
    rows: rows.slice(0, MAX_HOT_EPISODES),
  }
}
