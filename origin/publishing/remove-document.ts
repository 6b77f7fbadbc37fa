import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { PublisherContext } from './publisher-context.ts'
import { timeLeft } from './time-left.ts'

const ATTEMPTS = 5

/**
 * Removes one document's object, whatever it is by now: under the lease nobody else may put it. The condition
 * is for a removal that is delayed on its way: it must not take away what was put after it.
 * @param leaseUntil epoch milliseconds; no removal begins or goes on after it, as the document may be back by then
 * @throws LeaseLostError
 */
export const removeDocument = async (
  { bucket, now }: Pick<PublisherContext, 'bucket' | 'now'>,
  path: string,
  etag: string | null,
  leaseUntil: number,
): Promise<void> => {
  let ifMatch = etag
  for (let attempt = 1; ; attempt += 1) {
    if (ifMatch === null) return
    try {
      const signal = AbortSignal.timeout(timeLeft(leaseUntil, now))
      await bucket.delete(path, { ifMatch, signal })
      return
    } catch (error) {
      if (!(error instanceof PreconditionFailedError) || attempt >= ATTEMPTS) throw error
      ifMatch = (await bucket.head(path))?.etag ?? null
    }
  }
}
