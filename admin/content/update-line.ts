import { lineInput, type LineInput } from '#shared/content/line.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { parseChange } from './parse-change.ts'
import { performAct } from './perform-act.ts'
import { saveLine } from './save-line.ts'

/**
 * Saves a line whole, with its branches and places: readers see it at once. Equal content writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const updateLine = async (
  context: ContentContext,
  id: string,
  version: number,
  input: LineInput,
): Promise<Saved<'line'>> => {
  const content = parseChange(lineInput, id, input)
  return performAct(context, async (act) => saveLine(act, await lockItem(act, 'line', id, version), content))
}
