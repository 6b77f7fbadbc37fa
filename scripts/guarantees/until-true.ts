import { setTimeout as sleep } from 'node:timers/promises'

const EVERY_MS = 25
const PATIENCE_MS = 15_000

/** Waits until something that servers do by themselves has come true. @throws Error after 15 s */
export const untilTrue = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  for (let waitedMs = 0; !(await isTrue()); waitedMs += EVERY_MS) {
    if (waitedMs > PATIENCE_MS) throw new Error('It did not come true')
    await sleep(EVERY_MS)
  }
}
