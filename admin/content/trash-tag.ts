import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Puts a tag into the trash: it vanishes from what bears it for readers; the links stay for restoring. */
export const trashTag = (context: ContentContext, id: string, version: number): Promise<Saved<'tag'>> =>
  setTrashed(context, 'trash', { kind: 'tag', id, version })
