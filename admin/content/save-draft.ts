import { cutList } from '#shared/content/cut-list.ts'
import { episodeDraft, type EpisodeDraft } from '#shared/content/episode-draft.ts'
import { faultsOf, parseInput } from '#shared/content/parse-input.ts'
import { ValidationError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { performAct } from './perform-act.ts'
import { readShownCuts, readTrashedCuts } from './read-cuts.ts'
import { refuseForeignCuts } from './refuse-foreign-cuts.ts'
import { replaceCuts, type EpisodeWithCuts } from './replace-cuts.ts'
import { saveEpisode } from './save-episode.ts'

/** The rows as they are after the save, and the tags, which are rows of their own. */
export type SavedDraft = EpisodeWithCuts & { tags: string[] }

const parseDraft = (input: unknown) => {
  const { cuts, ...content } = parseInput(episodeDraft, input)
  const list = cutList.safeParse(cuts)
  if (!list.success) throw new ValidationError(faultsOf(list.error, '/cuts'))
  return { content, cuts: list.data }
}

/**
 * Saves an episode whole, with its cuts by identity, in one act; readers see it when it is published. What an
 * editor's page calls while somebody writes: equal content writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed` or `number_taken`
 */
export const saveDraft = async (
  context: ContentContext,
  id: string,
  version: number,
  input: EpisodeDraft,
): Promise<SavedDraft> => {
  const { content, cuts } = parseDraft(input)
  const { publication: _none, ...saved } = await performAct(context, async (act) => {
    const row = await lockItem(act, 'episode', id, version, { webtoon: [content.webtoon] })
    const named = cuts.flatMap((cut) => cut.id ?? [])
    const own = [...(await readShownCuts(act.tx, [id])), ...(await readTrashedCuts(act.tx, id, named))]
    refuseForeignCuts(cuts, own, '/cuts')
    const episode = await saveEpisode(act, row, content)
    return replaceCuts(act, episode, cuts, { pathOf: (index) => `/cuts/${index}` })
  })
  return { ...saved, tags: content.tags }
}
