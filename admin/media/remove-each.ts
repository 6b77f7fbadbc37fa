import { HisubtoryError } from '#shared/errors.ts'
import type { BulkResult } from '../bulk/act-on-each.ts'
import type { ContentContext } from '../content/content-context.ts'
import { removeMedia } from './remove-media.ts'

/**
 * Removes pictures one after another, each in an act of its own: one that is in use leaves the others as they are.
 * @returns what became of each, in the order of the ids
 * @throws what nobody meant to happen (the database is away); what was removed until then stays removed
 */
export const removeEach = async (context: ContentContext, ids: string[]): Promise<BulkResult[]> => {
  const results: BulkResult[] = []
  for (const id of ids) {
    const result = { kind: 'media' as const, id, publication: null }
    try {
      await removeMedia(context, id, null)
      results.push({ ...result, error: null })
    } catch (error) {
      if (!(error instanceof HisubtoryError)) throw error
      results.push({ ...result, error })
    }
  }
  return results
}
