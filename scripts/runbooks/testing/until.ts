import { setTimeout as sleep } from 'node:timers/promises'

const PATIENCE_MS = 15_000

/** Waits until something holds. @throws Error when it does not within a quarter of a minute */
export const until = async (what: string, holds: () => Promise<boolean>): Promise<void> => {
  for (const giveUpAt = performance.now() + PATIENCE_MS; !(await holds()); await sleep(50))
    if (performance.now() > giveUpAt) throw new Error(`Never came true: ${what}`)
}
