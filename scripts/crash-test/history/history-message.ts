import type { HistoryPage, ProgressInput } from '#admin/history/history.ts'

/** What a history process is started with, as JSON in its first argument. */
export type HistorySetting = {
  databaseUrl: string
  redisUrl: string
  flushIntervalMs: number
  isImmediate: boolean
}

export type Request =
  | { id: number; act: 'record'; userId: string; inputs: ProgressInput[] }
  | { id: number; act: 'remove'; userId: string; episodeId: string }
  | { id: number; act: 'list'; userId: string }

export type Reply = { id: number; error?: string; page?: HistoryPage }
