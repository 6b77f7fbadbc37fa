import type { Database } from '#shared/database/database.ts'
import { databaseFault } from '#shared/database/database-error.ts'
import type { Logger } from '#shared/logger.ts'
import type { HotGate } from './hot-gate.ts'
import type { HotPending } from './hot/hot-history.ts'
import { flushPending } from './rows/flush-pending.ts'

/** Rows of one statement. */
const MAX_ROWS = 500

export type FlushContext = { db: Database; gate: HotGate; logger: Logger }

const chunksOf = (pending: HotPending[]): HotPending[][] =>
  Array.from({ length: Math.ceil(pending.length / MAX_ROWS) }, (_, index) =>
    pending.slice(index * MAX_ROWS, (index + 1) * MAX_ROWS),
  )

const write = async (db: Database, pending: HotPending[]): Promise<void> => {
  for (const chunk of chunksOf(pending)) await flushPending(db, chunk)
}

/** One by one; what the database refuses of a reader waits at the end, and keeps nobody else waiting. */
const writeSingly = async (
  { db, logger }: FlushContext,
  userIds: string[],
  pending: HotPending[],
): Promise<HotPending[]> => {
  const written: HotPending[] = []
  for (const userId of userIds) {
    const own = pending.filter((entry) => entry.userId === userId)
    try {
      await write(db, own)
      written.push(...own)
    } catch (error) {
      if (databaseFault(error) === 'unavailable') throw error
      logger.error({ err: error, userId }, 'the progress of a reader could not be written; it is tried again')
    }
  }
  return written
}

/**
 * Writes to the database what is pending of some readers, and lets the hot store forget it.
 * @returns how many entries that were
 * @throws HotAwayError, and the error of a database that does not answer; what was not settled stays pending
 */
export const flushReaders = async (context: FlushContext, userIds: string[]): Promise<number> => {
  const { db, gate } = context
  if (userIds.length === 0) return 0
  const pending = await gate.use((hot) => hot.takePending(userIds))
  let written = pending
  try {
    await write(db, pending)
  } catch (error) {
    if (databaseFault(error) === 'unavailable') throw error
    written = await writeSingly(context, userIds, pending)
  }
  await gate.use((hot) => hot.settle(userIds, written))
  return written.length
}
