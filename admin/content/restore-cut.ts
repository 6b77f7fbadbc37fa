import type { ContentContext } from './content-context.ts'
import { cutIndex, editCuts, type SavedCuts } from './edit-cuts.ts'

/**
 * Takes a cut of an episode out of the trash, to the place where it was.
 * @param version the episode's, as the editor saw it
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const restoreCut = (
  context: ContentContext,
  episodeId: string,
  version: number,
  cutId: string,
): Promise<SavedCuts> =>
  editCuts(context, episodeId, version, {
    action: 'restore_cut',
    named: [cutId],
    change: ({ shown, trashed }) => {
      const [cut] = trashed.slice(cutIndex(trashed, cutId))
      if (!cut) return shown
      const { position, ...content } = cut
      return shown.toSpliced(position, 0, content)
    },
  })
