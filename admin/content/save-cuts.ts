import type { CutInput } from '#shared/content/episode.ts'
import { cutList } from '#shared/content/cut-list.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import type { ContentContext } from './content-context.ts'
import { editCuts, type SavedCuts } from './edit-cuts.ts'
import { refuseForeignCuts } from './refuse-foreign-cuts.ts'

/**
 * Saves all cuts of an episode in their order. A cut with an id keeps its identity (one from the trash comes
 * back), one without is new, and those that are left out go to the trash.
 * @param version the episode's, as the editor saw it
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const saveCuts = async (
  context: ContentContext,
  episodeId: string,
  version: number,
  cuts: CutInput[],
): Promise<SavedCuts> => {
  const list = parseInput(cutList, cuts)
  return editCuts(context, episodeId, version, {
    action: 'save_cuts',
    named: list.flatMap(({ id }) => id ?? []),
    change: ({ shown, trashed }) => {
      refuseForeignCuts(list, [...shown, ...trashed])
      return list
    },
  })
}
