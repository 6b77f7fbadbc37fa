import type { Progress, ProgressInput } from '../history/history.ts'
import { addBookmarks, type NewBookmark } from './add-bookmarks.ts'
import type { ReadingContext } from './reading-context.ts'
import { recordMany } from './record-progress.ts'

/**
 * Takes over what a browser kept before its reader signed in. The same again changes nothing: progress merges as it
 * does from any device, and a bookmark that is there already stays as old as it is.
 * @returns in the order of what was given; null where an episode is not published (any more)
 */
export const mergeKept = async (
  context: ReadingContext,
  userId: string,
  kept: { progress: ProgressInput[]; bookmarks: NewBookmark[] },
): Promise<{ progress: (Progress | null)[]; bookmarks: (number | null)[] }> => {
  const { db, now, published } = context
  const progress = await recordMany(context, userId, kept.progress)
  const known = await published.find(kept.bookmarks.map(({ episodeId }) => episodeId))
  const at = now()
  // Of the same one twice the older stays: it comes last.
  const taken = kept.bookmarks
    .filter(({ episodeId }) => known.has(episodeId))
    .toSorted((left, right) => right.at - left.at)
  const since =
    taken.length === 0
      ? new Map<string, number>()
      : await addBookmarks(
          db,
          userId,
          taken.map((bookmark) => ({ ...bookmark, at: Math.min(bookmark.at, at) })),
        )
  return { progress, bookmarks: kept.bookmarks.map(({ episodeId }) => since.get(episodeId) ?? null) }
}
