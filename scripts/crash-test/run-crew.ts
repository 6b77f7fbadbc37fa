import type { Death, Fate } from './fate.ts'
import type { PublisherPool } from './open-publisher-pool.ts'

/** So many publishers work side by side; those that are stopped, or just woken, come on top. */
const PUBLISHERS = 3

/**
 * Lets publishers work and die, one for each fate, each replaced at once.
 * @param onDeath called with how a life ended
 * @throws the error of a publisher that ended by itself; the signal's reason
 */
export const runCrew = async (
  pool: PublisherPool,
  fates: Fate[],
  { signal, onDeath }: { signal: AbortSignal; onDeath: (death: Death) => void },
): Promise<void> => {
  const left = fates.values()
  const failures: unknown[] = []
  const fail = (error: unknown) => void failures.push(error)
  const deaths: Promise<void>[] = []
  const work = async () => {
    // The iterator is shared: each fate is met once.
    for (const fate of left) {
      const publisher = await pool.take()
      const { released, death } = publisher.live(fate)
      deaths.push(death.then(onDeath).catch(fail))
      await released
      signal.throwIfAborted()
      if (failures.length > 0) return
    }
  }
  await Promise.all(Array.from({ length: PUBLISHERS }, () => work().catch(fail)))
  await Promise.all(deaths)
  if (failures.length > 0) throw failures[0]
}
