import type { Database } from '#shared/database/database.ts'
import type { Logger } from '#shared/logger.ts'
import type { HotGate } from './hot-gate.ts'
import type { DirectWriter } from './rows/direct-writer.ts'

/** What history with a hot store works with. */
export type HotHistoryContext = {
  db: Database
  gate: HotGate
  write: DirectWriter
  /** Epoch milliseconds. */
  now: () => number
  newId: () => string
  logger: Logger
  /** True: writes are acknowledged when the database has them. */
  isImmediate: boolean
  /** Counts writes that went past the hot store. */
  onBypass: () => void
}
