import type { ContentContext, Saved } from './content-context.ts'
import { setTrashed } from './set-trashed.ts'

/** Puts a webtoon into the trash; for readers its episodes vanish with it. */
export const trashWebtoon = (
  context: ContentContext,
  id: string,
  version: number,
): Promise<Saved<'webtoon'>> => setTrashed(context, 'trash', { kind: 'webtoon', id, version })
