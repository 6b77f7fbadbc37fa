import { PreconditionFailedError } from '#shared/bucket/bucket-errors.ts'
import type { PublisherContext } from './publisher-context.ts'

const ATTEMPTS = 5

/**
 * Removes one document's object, whatever it is by now: under the lease nobody else may put it. The condition
 * is for a removal that is delayed on its way: it must not take away what was put after it.
 */
export const removeDocument = async (
  { bucket }: Pick<PublisherContext, 'bucket'>,
  path: string,
  etag: string | null,
): Promise<void> => {
  let ifMatch = etag
  for (let attempt = 1; ; attempt += 1) {
    try {
      if (ifMatch !== null) await bucket.delete(path, { ifMatch })
      return
    } catch (error) {
      if (!(error instanceof PreconditionFailedError) || attempt >= ATTEMPTS) throw error
      ifMatch = (await bucket.head(path))?.etag ?? null
    }
  }
}
