import type { Progress } from '../history.ts'
import type { PendingProgress } from '../rows/pending-progress.ts'

/** At most so many episodes of a reader are kept hot; what is written beyond that pushes the oldest out. */
export const MAX_HOT_EPISODES = 128

/**
 * Whoever has to ask the database gets a loan (as with the leases of memcached): what was read is taken under it, and
 * only if nothing happened in between that it may lack.
 */
export type Loan = string

export type HotRecord =
  | { kind: 'recorded'; states: Progress[] }
  /** Nothing is known of the reader: `fill` first. */
  | { kind: 'cold'; loan: Loan }
  /** Of these episodes the database may know more: read them and call again with them. */
  | { kind: 'missing'; loan: Loan; episodeIds: string[] }

export type HotRead =
  | { kind: 'cold'; loan: Loan }
  | {
      kind: 'hot'
      /** Whether what is not here is nowhere. */
      isComplete: boolean
      states: Progress[]
      /** Written here, while the database may have more of the same episode: to be merged with it. */
      partial: Progress[]
    }

/** What of the database is shown to the store. */
export type HotFill = { loan: Loan; erasures: number; isComplete: boolean; rows: Progress[] }

/** A pending write with what it was when it was taken. */
export type HotPending = PendingProgress & { receipt: string }

/**
 * The hot part of readers' histories: a cache of the newest episodes of each reader, which may be dropped at any time,
 * and what was written and the database may not have yet, which is kept until it was flushed. Both are bounded in
 * size by what is read at once; every command may be repeated, and may be carried out although its answer was lost.
 * All methods throw when the store does not answer; nobody may take that for "there is nothing".
 */
export type HotHistory = {
  /**
   * Merges changes into what is hot, to be flushed later; what changes nothing is not flushed.
   * @param known what the database has of the episodes that were missing (those not in it are unknown there too)
   */
  record(
    userId: string,
    changes: Progress[],
    options: { receivedAt: number; known?: { loan: Loan; rows: Progress[] } | undefined },
  ): Promise<HotRecord>
  /** Keeps changes of a reader of whom nothing else is known, for when the database can't be asked. */
  keep(userId: string, changes: Progress[], receivedAt: number): Promise<Progress[]>
  /** Shows what was written to the database past the store; `erasures` is the count under which that was done. */
  learn(userId: string, states: Progress[], erasures: number): Promise<void>
  /** @param episodeIds null for all that are hot */
  read(userId: string, episodeIds: string[] | null): Promise<HotRead>
  /**
   * Makes a reader hot.
   * @returns `refused` when the loan is over: read again. `owing` when something pending was written under an older
   * count of erasures: flush it first, which settles what is left of it.
   */
  fill(userId: string, fill: HotFill): Promise<'filled' | 'refused' | 'owing'>
  /** Forgets what is cached of readers, and ends loans on them. What is pending stays. */
  drop(userIds: string[]): Promise<void>
  /** Some of those who have something pending; who waits longest comes before others in time. */
  findPending(limit: number): Promise<string[]>
  /** What is pending of readers. */
  takePending(userIds: string[]): Promise<HotPending[]>
  /** Forgets what was flushed of readers, unless it changed since it was taken. */
  settle(userIds: string[], flushed: HotPending[]): Promise<void>
  /** Fails where the store does not answer, or takes no writes. */
  ping(): Promise<void>
}
