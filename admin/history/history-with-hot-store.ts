import { pageOf } from './page-of.ts'
import { boundInput } from './bound-input.ts'
import type { History, Progress, ProgressInput } from './history.ts'
import type { HotHistoryContext } from './hot-history-context.ts'
import { mergeProgress } from './merge-progress.ts'
import { readHot } from './read-hot.ts'
import { recordHot } from './record-hot.ts'
import { eraseEverywhere } from './erase-everywhere.ts'
import { recordDurably } from './record-durably.ts'
import { listRows } from './rows/list-rows.ts'
import { readRows } from './rows/read-rows.ts'
import { settleReader } from './settle-reader.ts'
import { statesOf } from './states-of.ts'

/** More than that in one call goes to the database at once: it would push out what is hot of the reader. */
const MAX_HOT_CHANGES = 64

const mergePartial = (rows: Progress[], partial: Progress[]): Map<string, Progress> => {
  const merged = new Map(rows.map((row) => [row.episodeId, row]))
  for (const state of partial) {
    const row = merged.get(state.episodeId)
    merged.set(state.episodeId, row ? mergeProgress(row, state) : state)
  }
  return merged
}

const record = async (
  context: HotHistoryContext,
  userId: string,
  inputs: ProgressInput[],
): Promise<Progress[]> => {
  if (inputs.length === 0) return []
  const receivedAt = context.now()
  const changes = inputs.map((input) => boundInput(input, receivedAt))
  if (!context.isImmediate && changes.length <= MAX_HOT_CHANGES) {
    const states = await recordHot(context, userId, changes, receivedAt)
    // Of an episode that stands there twice, the last state is the one after both.
    if (states !== null) return statesOf(changes, new Map(states.map((state) => [state.episodeId, state])))
  }
  return statesOf(changes, await recordDurably(context, userId, changes))
}

/** History with a hot store before the database; the database alone wherever the store does not answer. */
export const historyWithHotStore = (context: HotHistoryContext, alone: History): History => ({
  record: (userId, inputs) => record(context, userId, inputs),
  async read(userId, episodeIds) {
    const hot = await readHot(context, userId, episodeIds)
    if (hot === null) return alone.read(userId, episodeIds)
    const states = new Map(hot.states.map((state) => [state.episodeId, state]))
    if (hot.isComplete) return states
    const lacking = episodeIds.filter((id) => !states.has(id))
    const rows = mergePartial(await readRows(context.db, userId, lacking), hot.partial)
    return new Map([...states, ...rows])
  },
  async list(userId, page) {
    const { before, limit } = page
    const hot = await readHot(context, userId, null)
    if (hot === null) return alone.list(userId, page)
    if (hot.isComplete) return pageOf(hot.states, before, limit)
    const { db } = context
    const ids = hot.partial.map(({ episodeId }) => episodeId)
    const partial = mergePartial(await readRows(db, userId, ids), hot.partial)
    const known = [...hot.states, ...partial.values()]
    const except = known.map(({ episodeId }) => episodeId)
    const rows = await listRows(db, userId, { before, limit: limit + 1, except })
    return pageOf([...known, ...rows], before, limit)
  },
  remove: async (userId, episodeId) => (await eraseEverywhere(context, userId, episodeId)) > 0,
  clear: (userId) => eraseEverywhere(context, userId, null),
  settle: (userId) => settleReader(context, userId),
})
