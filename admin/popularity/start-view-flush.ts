import type { Logger } from '#shared/logger.ts'
import type { ViewCounter } from './create-view-counter.ts'

/** So much of what is counted may be lost where there is no Redis; the lists are made of it far less often. */
const EVERY_MS = 5_000

/**
 * Flushes what is counted every few seconds, and once more when it is disposed of: dispose of it after what counts.
 * Any number of processes may do so on one Redis.
 */
export const startViewFlush = (
  { views, logger }: { views: ViewCounter; logger: Logger },
  everyMs = EVERY_MS,
): AsyncDisposable => {
  let isFailing = false
  const flush = async (): Promise<void> => {
    try {
      await views.flush()
      if (isFailing) logger.info('Views are written into the database again')
      isFailing = false
    } catch (error) {
      if (!isFailing)
        logger.warn({ err: error }, 'Views could not be written into the database; it is tried again')
      isFailing = true
    }
  }
  let running: Promise<void> | null = null
  const timer = setInterval(() => {
    // A database that is slow is not asked by many at once.
    running ??= flush().finally(() => {
      running = null
    })
  }, everyMs)
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      await running
      await flush()
      // What was counted while the first batch was on its way.
      await flush()
    },
  }
}
