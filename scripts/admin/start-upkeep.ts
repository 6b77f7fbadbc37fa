import { eraseTrash } from '#admin/content/erase-trash.ts'
import { pruneKeys } from '#admin/http/middleware/idempotency/prune-keys.ts'
import { tidyMedia } from '#admin/media/tidy-media.ts'
import { pruneViewBatches } from '#admin/popularity/prune-view-batches.ts'
import { pruneViewDays } from '#admin/popularity/prune-view-days.ts'
import type { AdminServices } from '#admin/http/admin-services.ts'
import { sweepErasures } from '#admin/reading/sweep-erasures.ts'
import type { PrivateKeys } from '#admin/tokens/keys/private-keys.ts'
import { sweepPrivateKeys } from '#admin/tokens/keys/sweep-private-keys.ts'
import { forgetExpired } from '#admin/tokens/sessions/forget-expired.ts'

const DAY_MS = 24 * 3_600_000
/** How long something lies in the trash before it is erased for good. */
const TRASH_TERM_MS = 30 * DAY_MS
const EVERY_MS = 5 * 60_000

type Services = Pick<AdminServices, 'db' | 'bucket' | 'logger' | 'now' | 'newId' | 'reading'> & {
  privateKeys: PrivateKeys
}

/**
 * Does now and then what nobody waits for: forgets old answers, removes what came in and was never used, and erases
 * what lay in the trash for a month. Any number of processes may do so beside each other. Dispose of it to stop.
 */
export const startUpkeep = (services: Services, everyMs = EVERY_MS): AsyncDisposable => {
  const { db, logger, now, newId, reading } = services
  const stopping = new AbortController()
  const { signal } = stopping
  const trash = { db, now, newId, actor: 'upkeep', origin: 'npm run admin' }
  const steps: [string, () => Promise<unknown>][] = [
    ['idempotency keys', () => pruneKeys(db, now())],
    ['views', () => pruneViewBatches(db, now())],
    ['days of views', () => pruneViewDays(db, now())],
    ['sessions', () => forgetExpired(db, now())],
    ['signing keys', () => sweepPrivateKeys(services)],
    ['erased accounts', () => sweepErasures(reading)],
    ['media', () => tidyMedia(services, signal)],
    ['trash', () => eraseTrash(trash, TRASH_TERM_MS)],
  ]
  const round = async (): Promise<void> => {
    for (const [step, work] of steps) {
      if (signal.aborted) return
      try {
        await work()
      } catch (error) {
        if (!signal.aborted) logger.warn({ err: error, step }, 'Upkeep failed and is tried again later')
      }
    }
  }
  let running = round()
  const timer = setInterval(() => {
    running = running.then(round)
  }, everyMs)
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      stopping.abort()
      await running
    },
  }
}
