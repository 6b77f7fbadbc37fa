import { episodeInput, type EpisodeInput } from '#shared/content/episode.ts'
import { parseInput } from '#shared/content/parse-input.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { performAct } from './perform-act.ts'
import { saveEpisode } from './save-episode.ts'

/**
 * Saves an episode's working copy without its cuts; readers see it when it is published. Equal content
 * writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed` or `number_taken`
 */
export const updateEpisode = async (
  context: ContentContext,
  id: string,
  version: number,
  input: EpisodeInput,
): Promise<Saved<'episode'>> => {
  const content = parseInput(episodeInput, input)
  return performAct(context, async (act) =>
    saveEpisode(act, await lockItem(act, 'episode', id, version, { webtoon: [content.webtoon] }), content),
  )
}
