import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Takes a line out of the trash, with the places that it had. */
export const restoreLine = (context: ContentContext, id: string, version: number): Promise<Saved<'line'>> =>
  setTrashed(context, 'restore', { kind: 'line', id, version })
