import type { PublisherContext } from '#origin/publishing/publisher-context.ts'

/** What a publisher did to the outside, in numbers. */
export type Work = { stored: number; removed: number; purges: number; purgedItems: number }

/**
 * Wraps a context so that what is done with it is counted; it behaves the same.
 * @param onObject called after each object that was stored or removed
 */
export const countWork = (
  context: PublisherContext,
  onObject: () => void = () => undefined,
): { context: PublisherContext; work: Work } => {
  const work: Work = { stored: 0, removed: 0, purges: 0, purgedItems: 0 }
  const { bucket, purge } = context
  const counting: PublisherContext = {
    ...context,
    bucket: {
      ...bucket,
      put: async (...args) => {
        const result = await bucket.put(...args)
        work.stored += 1
        onObject()
        return result
      },
      delete: async (...args) => {
        await bucket.delete(...args)
        work.removed += 1
        onObject()
      },
    },
    purge: {
      ...purge,
      start: async (request, signal) => {
        const result = await purge.start(request, signal)
        work.purges += 1
        work.purgedItems += request.paths.length + request.wildcards.length + request.tags.length
        return result
      },
    },
  }
  return { context: counting, work }
}
