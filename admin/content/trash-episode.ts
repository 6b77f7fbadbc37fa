import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Puts an episode into the trash; its number is free then. */
export const trashEpisode = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'episode'>> => setTrashed(context, 'trash', { kind: 'episode', id, version })
