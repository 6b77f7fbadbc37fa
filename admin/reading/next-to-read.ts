import type { Progress } from '../history/history.ts'

const newest = (some: Progress[]): Progress | undefined =>
  some.toSorted((left, right) => right.at - left.at || (left.episodeId < right.episodeId ? 1 : -1))[0]

/**
 * Where to go on in a webtoon: the unfinished episode that was read last, else the first one behind the one that
 * was finished last that is not finished.
 * @param episodes the published ones in their order
 * @returns null when nothing was begun, or nothing is left behind what was finished last
 */
export const nextToRead = (episodes: string[], progress: Map<string, Progress>): string | null => {
  const begun = episodes.flatMap((id) => progress.get(id) ?? [])
  const open = newest(begun.filter(({ done }) => !done))
  if (open) return open.episodeId
  const finished = newest(begun)
  if (!finished) return null
  const behind = episodes.slice(episodes.indexOf(finished.episodeId) + 1)
  return behind.find((id) => progress.get(id)?.done !== true) ?? null
}
