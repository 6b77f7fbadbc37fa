import { cutInput, type CutInput } from '#shared/content/episode.ts'
import type { ContentContext } from './content-context.ts'
import { cutIndex, editCuts, type SavedCuts } from './edit-cuts.ts'
import { parseChange } from './parse-change.ts'

/**
 * Saves one cut of an episode.
 * @param version the episode's, as the editor saw it
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const updateCut = async (
  context: ContentContext,
  episodeId: string,
  version: number,
  cutId: string,
  input: CutInput,
): Promise<SavedCuts> => {
  const cut = parseChange(cutInput, cutId, input)
  return editCuts(context, episodeId, version, {
    action: 'update_cut',
    change: ({ shown }) => shown.with(cutIndex(shown, cutId), { ...cut, id: cutId }),
    pathOf: () => '',
  })
}
