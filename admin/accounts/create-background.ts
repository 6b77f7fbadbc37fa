import type { Logger } from '#shared/logger.ts'

/**
 * Work that nobody waits for, so that the time of an answer tells nothing about it (a mail to an address that
 * may have an account). It is never lost silently, and a process ends after it.
 */
export type Background = {
  run(name: string, work: () => Promise<void>): void
  /** Waits until nothing is left. */
  settle(): Promise<void>
}

/** More than that stands in a queue that somebody fills on purpose. */
const MAX_RUNNING = 200

export const createBackground = (logger: Logger): Background => {
  const running = new Set<Promise<void>>()
  return {
    run(name, work) {
      if (running.size >= MAX_RUNNING) {
        logger.warn({ name }, 'too much is going on in the background: this was left out')
        return
      }
      const task = work()
        .catch((error: unknown) => logger.error({ err: error, name }, 'background work failed'))
        .finally(() => running.delete(task))
      running.add(task)
    },
    async settle() {
      while (running.size > 0) await Promise.all(running)
    },
  }
}
