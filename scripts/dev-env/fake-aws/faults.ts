import type { Random } from '../../simulation/random.ts'

/** Which requests a fault meets: all, or those of one operation, or one object. */
export type FaultTarget = { operation?: string; key?: string }

export type FaultKind =
  'throttle' | 'deny' | 'fail' | 'conflict' | 'lose-request' | 'lose-reply' | 'cut-reply' | 'repeat'

/** A request that was stopped on its way: it runs when it is released, however late, whether or not its sender still waits. */
export type HeldRequest = {
  arrived: Promise<void>
  /** Lets it run, and resolves when it has. */
  release(): Promise<void>
}

/** What a test can make go wrong between a client and a service. */
export type Faults = {
  /**
   * The next requests meet a fault: `throttle` (SlowDown, Throttling), `deny` (the role may
   * not), `fail` (500), `conflict` (409 for conditional
   * writes), `lose-request` (the connection breaks, nothing ran), `lose-reply` (it ran, the connection breaks),
   * `cut-reply` (it ran, the connection breaks in the middle of the answer's body), `repeat` (it runs twice; the first answer is sent).
   */
  next(kind: FaultKind, times?: number, target?: FaultTarget): void
  /** The next request is held and answered after it was released: a delayed request. */
  hold(target?: FaultTarget): HeldRequest
  /** The next request runs and is answered, and a copy of it is held: a delayed repetition. */
  holdCopy(target?: FaultTarget): HeldRequest
  /** Each request fails with this probability, in one of the ways above, chosen by the seeded generator. */
  failRandomly(rate: number): void
  /** Away: every request is answered 503, or every connection breaks, until it is set to false. */
  setAway(away: false | 'answers-503' | 'breaks-connections'): void
  /** No fault any more; what is held stays held. */
  clear(): void
}

export type Hold = { isCopy: boolean; arrive(): void; released: Promise<void>; ran(): void }

/** What the server asks before it runs a request. */
export type FaultPlan = {
  isAway(): false | 'answers-503' | 'breaks-connections'
  take(request: { operation: string; key: string }): { kind?: FaultKind; hold?: Hold }
}

type Planned<T> = { target: FaultTarget; value: T; left: number }

const RANDOM_KINDS: FaultKind[] = ['throttle', 'fail', 'lose-request', 'lose-reply', 'repeat']

/** The faults of one service; `random` is the seeded generator of `failRandomly`. */
export const createFaults = (random: Random): { faults: Faults; plan: FaultPlan } => {
  let kinds: Planned<FaultKind>[] = []
  let holds: Planned<Hold>[] = []
  let rate = 0
  let away: false | 'answers-503' | 'breaks-connections' = false

  const planHold = (target: FaultTarget, isCopy: boolean): HeldRequest => {
    const arrived = Promise.withResolvers<void>()
    const released = Promise.withResolvers<void>()
    const ran = Promise.withResolvers<void>()
    const value = { isCopy, arrive: arrived.resolve, released: released.promise, ran: ran.resolve }
    holds.push({ target, value, left: 1 })
    return {
      arrived: arrived.promise,
      release() {
        released.resolve()
        return ran.promise
      },
    }
  }

  return {
    faults: {
      next(kind, times = 1, target = {}) {
        kinds.push({ target, value: kind, left: times })
      },
      hold: (target = {}) => planHold(target, false),
      holdCopy: (target = {}) => planHold(target, true),
      failRandomly(newRate) {
        rate = newRate
      },
      setAway(newAway) {
        away = newAway
      },
      clear() {
        kinds = []
        holds = []
        rate = 0
        away = false
      },
    },
    plan: {
      isAway: () => away,
      take(request) {
        const kind = takeFrom(kinds, request) ?? (random.chance(rate) ? random.pick(RANDOM_KINDS) : undefined)
        return { kind, hold: takeFrom(holds, request) }
      },
    },
  }
}

const takeFrom = <T>(
  planned: Planned<T>[],
  { operation, key }: { operation: string; key: string },
): T | undefined => {
  const found = planned.find(
    ({ target, left }) =>
      left > 0 && (target.operation ?? operation) === operation && (target.key ?? key) === key,
  )
  if (found) found.left--
  return found?.value
}
