import type { Progress } from '../history/history.ts'
import { readCursor, writeCursor } from '../lists/cursor.ts'
import type { ReadingContext } from './reading-context.ts'
import type { ShownEpisode } from './read-shown-episodes.ts'
import type { ReadingPage, ReadingQuery } from './reading-page.ts'

export type ReadEpisode = { episode: ShownEpisode; progress: Progress }

const SCOPE = { list: 'history', sort: '-at', filters: {} }

/**
 * What a reader has read, the last read first. An episode that is read on meanwhile moves to the front: the pages
 * behind neither repeat nor skip another for it.
 * @throws CursorError for a cursor of another list
 */
export const listHistory = async (
  context: ReadingContext,
  userId: string,
  { cursor, limit }: ReadingQuery,
): Promise<ReadingPage<ReadEpisode>> => {
  const place = cursor === undefined ? null : readCursor(SCOPE, cursor, 'number')
  const before = place && { at: Number(place.value), episodeId: place.id }
  const { items, next } = await context.history.list(userId, { before, limit })
  const episodes = await context.shown.read(items.map(({ episodeId }) => episodeId))
  return {
    items: items.map((progress, index) => ({ episode: episodes[index]!, progress })),
    next: next && writeCursor(SCOPE, { value: next.at, id: next.episodeId }),
  }
}
