import type { ContentContext } from './content-context.ts'
import { editCuts, type SavedCuts } from './edit-cuts.ts'
import { parseOrder } from './parse-order.ts'

/**
 * Puts the cuts of an episode into this order.
 * @param version the episode's, as the editor saw it
 * @param ids every cut that is not in the trash, once
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const orderCuts = (
  context: ContentContext,
  episodeId: string,
  version: number,
  ids: string[],
): Promise<SavedCuts> =>
  editCuts(context, episodeId, version, {
    action: 'order_cuts',
    change: ({ shown }) => parseOrder(ids, shown),
  })
