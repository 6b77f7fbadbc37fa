import { MAX_CUTS } from '#shared/content/episode.ts'
import { NotFoundError, ValidationError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { performAct } from './perform-act.ts'
import { cutDraft, readShownCuts, readTrashedCuts, type CutDraft } from './read-cuts.ts'
import { replaceCuts, type EpisodeWithCuts } from './replace-cuts.ts'

export type SavedCuts = EpisodeWithCuts & { publication: null }

type StoredCut = CutDraft & { id: string }
/** The cuts that an episode shows, and those of its trash that were named, with the position that they had. */
export type Cuts = { shown: StoredCut[]; trashed: (StoredCut & { position: number })[] }

export type CutsEdit = {
  action: string
  /** Cuts that are meant, and may lie in the trash. */
  named?: string[]
  /** Makes the new list; refuses by throwing. */
  change: (cuts: Cuts) => CutDraft[]
  /** Where a cut of the new list stands in what the editor sent. */
  pathOf?: (index: number) => string
}

/** The place of a cut among others. @throws NotFoundError */
export const cutIndex = (cuts: { id: string }[], id: string): number => {
  const index = cuts.findIndex((cut) => cut.id === id)
  if (index === -1) throw new NotFoundError('cut', id.slice(0, 100))
  return index
}

/**
 * Changes the list of an episode's cuts in the working copy, which readers don't see.
 * @param version the episode's, as the editor saw it
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const editCuts = async (
  context: ContentContext,
  episodeId: string,
  version: number,
  { change, named = [], ...options }: CutsEdit,
): Promise<SavedCuts> => {
  const saved = await performAct(context, async (act) => {
    const episode = await lockItem(act, 'episode', episodeId, version)
    const shown = await readShownCuts(act.tx, [episodeId])
    const trashed = await readTrashedCuts(act.tx, episodeId, named)
    const list = change({
      shown: shown.map(cutDraft),
      trashed: trashed.map((row) => ({ ...cutDraft(row), position: row.position })),
    })
    if (list.length > MAX_CUTS) {
      throw new ValidationError([{ path: '', message: `an episode has at most ${MAX_CUTS} cuts` }])
    }
    return replaceCuts(act, episode, list, options)
  })
  return { ...saved, publication: null }
}
