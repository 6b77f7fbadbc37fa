import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Puts a line into the trash: readers see it no more; its places stay for restoring. */
export const trashLine = (context: ContentContext, id: string, version: number): Promise<Saved<'line'>> =>
  setTrashed(context, 'trash', { kind: 'line', id, version })
