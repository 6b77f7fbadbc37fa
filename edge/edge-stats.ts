/** What an edge did since it started, and what it holds now. */
export type EdgeStats = {
  /** Answered from the cache while fresh; known absences, too. */
  hits: number
  /** Answered with what the bucket gave. */
  misses: number
  /** Answered from the cache though no longer fresh. */
  stale: number
  /** Not answered, because the bucket did not. */
  failures: number
  /** Purges that were carried out. */
  purges: number
  /** Answers by their HTTP status, those of refused requests too. */
  statuses: Record<number, number>
  /** Memory that the cache takes, and the number of its entries. */
  bytes: number
  entries: number
}

export type EdgeCounters = Omit<EdgeStats, 'bytes' | 'entries'>

export const createCounters = (): EdgeCounters => ({
  hits: 0,
  misses: 0,
  stale: 0,
  failures: 0,
  purges: 0,
  statuses: {},
})
