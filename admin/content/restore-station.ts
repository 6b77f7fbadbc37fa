import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Takes a station out of the trash: the lines on which it stands show it again. */
export const restoreStation = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'station'>> => setTrashed(context, 'restore', { kind: 'station', id, version })
