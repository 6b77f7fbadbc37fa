import type { Logger } from '#shared/logger.ts'

/** Logs when the bucket goes away and when it is back, rather than once for each reader in between. */
export const createOutageReport = (logger: Logger) => {
  let isAway = false
  return {
    failed: (key: string, error: unknown): void => {
      if (!isAway)
        logger.warn({ key, err: error }, 'the bucket does not answer; readers get what the edge still has')
      isAway = true
    },
    answered: (): void => {
      if (isAway) logger.info('the bucket answers again')
      isAway = false
    },
  }
}
