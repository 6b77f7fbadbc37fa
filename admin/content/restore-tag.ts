import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Takes a tag out of the trash: what bears it shows it again. */
export const restoreTag = (context: ContentContext, id: string, version: number): Promise<Saved<'tag'>> =>
  setTrashed(context, 'restore', { kind: 'tag', id, version })
