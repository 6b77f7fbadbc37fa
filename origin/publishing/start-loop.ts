import type { Logger } from '#shared/logger.ts'

export type Loop = { wake(): void; stop(): Promise<void> }

/** After a failed step the loop waits, longer each time: a database that is away is not hammered. */
const FAILED_PAUSE_MS = { first: 100, most: 5_000 }

/**
 * Repeats a step as long as it finds something to do; then waits to be woken, at most `pollMs`.
 * A failing step is logged and tried again: whatever it wanted to do still stands in the database.
 * @param after called when a step did something, to wake those who go on from there
 */
export const startLoop = (
  name: string,
  options: { step: () => Promise<number>; after: () => void; pollMs: number; logger: Logger },
): Loop => {
  let stopped = false
  let woken = false
  let awaken: (() => void) | null = null
  const pause = (ms: number) =>
    new Promise<void>((resolve) => {
      if (woken || stopped) return resolve()
      const timer = setTimeout(resolve, ms)
      awaken = () => {
        clearTimeout(timer)
        resolve()
      }
    }).finally(() => {
      awaken = null
      woken = false
    })
  const run = async () => {
    for (let failures = 0; !stopped;) {
      try {
        const done = await options.step()
        failures = 0
        if (done > 0) options.after()
        else await pause(options.pollMs)
      } catch (error) {
        options.logger.error({ loop: name, fault: String(error) }, 'a step failed and is tried again')
        await pause(Math.min(FAILED_PAUSE_MS.most, FAILED_PAUSE_MS.first * 2 ** failures))
        failures += 1
      }
    }
  }
  const running = run()
  const wake = () => {
    woken = true
    awaken?.()
  }
  return {
    wake,
    stop: async () => {
      stopped = true
      wake()
      await running
    },
  }
}
