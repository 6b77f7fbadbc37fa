import type { Database } from '#shared/database/database.ts'
import { boundInput } from './bound-input.ts'
import type { History } from './history.ts'
import { pageOf } from './page-of.ts'
import type { DirectWriter } from './rows/direct-writer.ts'
import { eraseProgress } from './rows/erase-progress.ts'
import { listRows } from './rows/list-rows.ts'
import { readRows } from './rows/read-rows.ts'
import { statesOf } from './states-of.ts'

export type DatabaseHistoryOptions = {
  db: Database
  write: DirectWriter
  now: () => number
  /** For each write: what marks that a hot store has to drop the reader; null where there is none. */
  newStaleMark: () => string | null
}

/** History on the database alone: everything is durable when it is acknowledged. */
export const historyOfDatabase = ({ db, write, now, newStaleMark }: DatabaseHistoryOptions): History => ({
  async record(userId, inputs) {
    if (inputs.length === 0) return []
    const receivedAt = now()
    const changes = inputs.map((input) => boundInput(input, receivedAt))
    const { states } = await write({ userId, changes, staleMark: newStaleMark() })
    return statesOf(changes, states)
  },
  async read(userId, episodeIds) {
    const rows = await readRows(db, userId, episodeIds)
    return new Map(rows.map((progress) => [progress.episodeId, progress]))
  },
  async list(userId, { before, limit }) {
    return pageOf(await listRows(db, userId, { before, limit: limit + 1 }), before, limit)
  },
  async remove(userId, episodeId) {
    return (await eraseProgress(db, { userId, episodeId, now: now(), staleMark: newStaleMark() })) > 0
  },
  settle: () => Promise.resolve(),
  clear: (userId) => eraseProgress(db, { userId, episodeId: null, now: now(), staleMark: newStaleMark() }),
})
