import type { ContentContext } from './content-context.ts'
import { cutIndex, editCuts, type SavedCuts } from './edit-cuts.ts'

/**
 * Puts a cut of an episode into the trash.
 * @param version the episode's, as the editor saw it
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const trashCut = (
  context: ContentContext,
  episodeId: string,
  version: number,
  cutId: string,
): Promise<SavedCuts> =>
  editCuts(context, episodeId, version, {
    action: 'trash_cut',
    change: ({ shown }) => shown.toSpliced(cutIndex(shown, cutId), 1),
  })
