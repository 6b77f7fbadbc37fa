import { flushReaders } from './flush-readers.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import type { Loan } from './hot/hot-history.ts'
import { loadReader } from './rows/load-reader.ts'

/**
 * Makes a reader hot from the database. What is pending under an older count of erasures is settled first; the caller
 * asks again in any case.
 */
export const fillReader = async (context: HotHistoryContext, userId: string, loan: Loan): Promise<void> => {
  const loaded = await loadReader(context.db, userId)
  const answer = await context.gate.use((hot) => hot.fill(userId, { ...loaded, loan }))
  if (answer === 'owing') await flushReaders(context, [userId])
}
