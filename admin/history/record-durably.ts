import type { Progress } from './history.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import { tellHotStore } from './tell-hot-store.ts'

/** Writes to the database, then shows the hot store what is there now. @returns the states by episode */
export const recordDurably = async (
  context: HotHistoryContext,
  userId: string,
  changes: Progress[],
): Promise<Map<string, Progress>> => {
  const { gate, write, newId } = context
  const isMarked = gate.isAway()
  const { states, erasures } = await write({ userId, changes, staleMark: isMarked ? newId() : null })
  await tellHotStore(context, userId, {
    isMarked,
    tell: (hot) => hot.learn(userId, [...states.values()], erasures),
  })
  return states
}
