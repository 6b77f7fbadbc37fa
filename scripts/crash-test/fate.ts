import type { CrashPoint } from '#origin/publishing/publisher-context.ts'

/** A place in a life: `point` when it is reached for the nth time, or any place when so many were reached before. */
export type Place = { point: CrashPoint; nth: number; atLatest: number }

/** What is in store for a publisher process, told to it when its life begins. */
export type Fate =
  /** It is killed at a named place: it does that itself, so that it can't go further. */
  | { kind: 'kill'; place: Place }
  /** It is killed from outside, so long after it first had work: anywhere, in the middle of a call too. */
  | { kind: 'chance'; afterMs: number }
  /** It is stopped at a place for longer than its leases, woken, and killed some time after: it does not know of it. */
  | { kind: 'stop'; place: Place; forMs: number; afterMs: number }

/** What a publisher process tells its parent: that it waits for its fate, has work, or is about to end or to stop. */
export type Message = { said: 'ready' | 'working' } | { said: 'killing' | 'stopping'; at: CrashPoint }

/** How a life ended, for the count. */
export type Death = CrashPoint | 'at a random time' | 'after a stop'
