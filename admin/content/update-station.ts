import { stationInput, type StationInput } from '#shared/content/station.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { parseChange } from './parse-change.ts'
import { performAct } from './perform-act.ts'
import { saveStation } from './save-station.ts'

/**
 * Saves a station whole: readers see it at once. Equal content writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const updateStation = async (
  context: ContentContext,
  id: string,
  version: number,
  input: StationInput,
): Promise<Saved<'station'>> => {
  const content = parseChange(stationInput, id, input)
  return performAct(context, async (act) =>
    saveStation(act, await lockItem(act, 'station', id, version), content),
  )
}
