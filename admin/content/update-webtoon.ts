import { parseInput } from '#shared/content/parse-input.ts'
import { webtoonInput, type WebtoonInput } from '#shared/content/webtoon.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { performAct } from './perform-act.ts'
import { saveWebtoon } from './save-webtoon.ts'

/**
 * Saves a webtoon's working copy; readers see it when it is published. Equal content writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const updateWebtoon = async (
  context: ContentContext,
  id: string,
  version: number,
  input: WebtoonInput,
): Promise<Saved<'webtoon'>> => {
  const content = parseInput(webtoonInput, input)
  return performAct(context, async (act) =>
    saveWebtoon(act, await lockItem(act, 'webtoon', id, version, { station: [content.station] }), content),
  )
}
