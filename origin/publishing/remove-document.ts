import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { PublisherContext } from './publisher-context.ts'

const ATTEMPTS = 5

/**
 * Removes one document's object, whatever it is by now: under the lease nobody else may put it. The condition
 * is for a removal that is delayed on its way: it must not take away what was put after it.
 * @param deadline see `createDeadline`: no removal begins or goes on after the end of its lease, as the document may
 *   be back by then
 * @throws LeaseLostError
 */
export const removeDocument = async (
  { bucket }: Pick<PublisherContext, 'bucket'>,
  path: string,
  etag: string | null,
  deadline: () => AbortSignal,
): Promise<void> => {
  let ifMatch = etag
  for (let attempt = 1; ; attempt += 1) {
    if (ifMatch === null) return
    try {
      await bucket.delete(path, { ifMatch, signal: deadline() })
      return
    } catch (error) {
      if (!(error instanceof PreconditionFailedError) || attempt >= ATTEMPTS) throw error
      ifMatch = (await bucket.head(path))?.etag ?? null
    }
  }
}
