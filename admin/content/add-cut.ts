import { z } from 'zod'
import { cutInput, MAX_CUTS, type CutInput } from '#shared/content/episode.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import type { ContentContext } from './content-context.ts'
import { editCuts, type SavedCuts } from './edit-cuts.ts'
import type { CutDraft } from './read-cuts.ts'

const newCut = cutInput.omit({ id: true })
const place = z.int().min(0).max(MAX_CUTS).optional()

/**
 * Adds a cut to an episode.
 * @param version the episode's, as the editor saw it
 * @param position where it is put, from 0; behind the last where none is given
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const addCut = async (
  context: ContentContext,
  episodeId: string,
  version: number,
  input: Omit<CutInput, 'id'>,
  position?: number,
): Promise<SavedCuts> => {
  const cut = parseInput(newCut, input)
  const index = parseInput(place, position)
  return editCuts(context, episodeId, version, {
    action: 'add_cut',
    change: ({ shown }) => (shown as CutDraft[]).toSpliced(index ?? shown.length, 0, cut),
    pathOf: () => '',
  })
}
