import { collectResults, type BulkResult } from '../bulk/collect-results.ts'
import type { ContentContext } from '../content/content-context.ts'
import { removeMedia } from './remove-media.ts'

/**
 * Removes pictures one after another, each in an act of its own: one that is in use leaves the others as they are.
 * @returns what became of each, in the order of the ids
 */
export const removeEach = (context: ContentContext, ids: string[]): Promise<BulkResult[]> => {
  const items = ids.map((id) => ({ kind: 'media' as const, id }))
  return collectResults(items, async ({ id }) => {
    await removeMedia(context, id, null)
    return null
  })
}
