import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import type { HistoryPage, Progress } from './history.ts'

type Key = { at: number; episodeId: string }

const newestFirst = (a: Key, b: Key): number => b.at - a.at || compareUtf8(b.episodeId, a.episodeId)

/** What stands behind `before`, of states that are no more than one page and its successor need. */
export const pageOf = (states: Progress[], before: Key | null, limit: number): HistoryPage => {
  const behind = states.filter((state) => before === null || newestFirst(before, state) < 0)
  const items = behind.toSorted(newestFirst).slice(0, limit)
  const last = items.at(-1)
  const hasMore = behind.length > items.length && last !== undefined
  return { items, next: hasMore ? { at: last.at, episodeId: last.episodeId } : null }
}
