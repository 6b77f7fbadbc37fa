import type { Progress, ProgressInput } from '../history/history.ts'
import { addBookmarks, type NewBookmark } from './add-bookmarks.ts'
import { readTakenOut } from './read-taken-out.ts'
import type { ReadingContext } from './reading-context.ts'
import { recordMany } from './record-progress.ts'

/**
 * Why something was not kept: readers can't open the episode (any more), or this reader took it away after the time
 * that the browser names.
 */
export type NotKept = 'not_published' | 'taken_out'

type Kept = { progress: ProgressInput[]; bookmarks: NewBookmark[] }
type Merged = { progress: (Progress | NotKept)[]; bookmarks: (number | NotKept)[] }

const mergeProgress = async (
  context: ReadingContext,
  userId: string,
  inputs: ProgressInput[],
  isTakenOut: (input: ProgressInput) => boolean,
): Promise<Merged['progress']> => {
  const taken = inputs.filter((input) => !isTakenOut(input))
  const results = (await recordMany(context, userId, taken)).values()
  return inputs.map((input) => (isTakenOut(input) ? 'taken_out' : (results.next().value ?? 'not_published')))
}

const mergeBookmarks = async (
  { db, now, published }: ReadingContext,
  userId: string,
  bookmarks: NewBookmark[],
  isTakenOut: (bookmark: NewBookmark) => boolean,
): Promise<Merged['bookmarks']> => {
  const wanted = bookmarks.filter((bookmark) => !isTakenOut(bookmark))
  const known = await published.find(wanted.map(({ episodeId }) => episodeId))
  const at = now()
  // Of the same one twice the older stays: it comes last.
  const taken = wanted
    .filter(({ episodeId }) => known.has(episodeId))
    .toSorted((left, right) => right.at - left.at)
    .map((bookmark) => ({ ...bookmark, at: Math.min(bookmark.at, at) }))
  const since = taken.length === 0 ? new Map<string, number>() : await addBookmarks(db, userId, taken)
  return bookmarks.map(
    (bookmark) => since.get(bookmark.episodeId) ?? (isTakenOut(bookmark) ? 'taken_out' : 'not_published'),
  )
}

/**
 * Takes over what a browser kept before its reader signed in. The same again changes nothing: progress merges as it
 * does from any device, a bookmark that is there already stays as old as it is, and what the reader took away after
 * the browser's time stays away. It needs the database, which alone knows what was taken away.
 * @returns in the order of what was given
 */
export const mergeKept = async (context: ReadingContext, userId: string, kept: Kept): Promise<Merged> => {
  const episodes = new Set([...kept.progress, ...kept.bookmarks].map(({ episodeId }) => episodeId))
  const takenOut = await readTakenOut(context.db, userId, [...episodes])
  const progress = await mergeProgress(
    context,
    userId,
    kept.progress,
    ({ episodeId, at }) => at <= takenOut.fromHistory(episodeId),
  )
  const bookmarks = await mergeBookmarks(
    context,
    userId,
    kept.bookmarks,
    ({ episodeId, at }) => at <= takenOut.bookmark(episodeId),
  )
  return { progress, bookmarks }
}
