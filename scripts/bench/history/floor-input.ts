import type { Progress } from '#admin/history/history.ts'

export type FloorInput = {
  redisUrl: string
  /** Who is asked for. */
  readers: string[]
  /** What each of them has read. */
  rows: Progress[]
  /** A page of history as the API answers it. */
  page: { items: object[] }
}
