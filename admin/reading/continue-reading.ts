import type { Database } from '#shared/database/database.ts'
import type { History, Progress } from '../history/history.ts'
import { readCursor, writeCursor } from '../lists/cursor.ts'
import { nextToRead } from './next-to-read.ts'
import type { ReadingContext } from './reading-context.ts'
import type { ShownEpisode } from './read-shown-episodes.ts'
import type { ReadingPage, ReadingQuery } from './reading-page.ts'
import { visibleEpisodes } from './visible-episodes.ts'

/** Where to go on in a webtoon: in an episode that was begun, or with the next one (no progress). */
export type Continuation = { episode: ShownEpisode; lastReadAt: number; progress: Progress | null }

type Place = { at: number; episodeId: string }
type Choice = { episodeId: string; lastReadAt: number; progress: Progress | null }

const SCOPE = { list: 'continue', sort: '-at', filters: {} }
/** How many episodes of the history one page looks at. */
const WINDOW = 200
/** How many episodes are asked for at once: databases bound the parameters of a query. */
const READ_AT_ONCE = 1_000

/** The webtoon of each of these episodes that is published. */
const webtoonsOf = async (db: Database, episodes: string[]): Promise<Map<string, string>> => {
  if (episodes.length === 0) return new Map()
  const rows = await visibleEpisodes(db)
    .where('episode.id', 'in', episodes)
    .select(['episode.id', 'webtoon.id as webtoon'])
    .execute()
  return new Map(rows.map(({ id, webtoon }) => [id, webtoon]))
}

/** The published episodes of visible webtoons in their order: by number, and by id where one stands twice. */
const episodesOf = async (db: Database, webtoons: string[]): Promise<Map<string, string[]>> => {
  if (webtoons.length === 0) return new Map()
  const rows = await db
    .selectFrom('episode_revision')
    .innerJoin('episode', 'episode.published_revision_id', 'episode_revision.id')
    .where('episode_revision.webtoon_id', 'in', webtoons)
    .where('episode.trashed_at', 'is', null)
    .orderBy('episode_revision.webtoon_id')
    .orderBy('episode_revision.episode_number')
    .orderBy('episode.id')
    .select(['episode.id', 'episode_revision.webtoon_id as webtoon'])
    .execute()
  const grouped = Map.groupBy(rows, (row) => row.webtoon)
  return new Map([...grouped].map(([webtoon, list]) => [webtoon, list.map(({ id }) => id)]))
}

const readAll = async (
  history: History,
  userId: string,
  episodes: string[],
): Promise<Map<string, Progress>> => {
  const all = new Map<string, Progress>()
  for (let start = 0; start < episodes.length; start += READ_AT_ONCE) {
    const some = await history.read(userId, episodes.slice(start, start + READ_AT_ONCE))
    for (const [id, progress] of some) all.set(id, progress)
  }
  return all
}

const isNewer = (left: Place, right: Place): boolean =>
  left.at > right.at || (left.at === right.at && left.episodeId > right.episodeId)

/** Looks through a part of the history, the newest first, and chooses in each webtoon that it meets first there. */
const choose = async (
  { db, history }: ReadingContext,
  userId: string,
  read: Progress[],
  limit: number,
): Promise<{ choices: Choice[]; last: Place | null }> => {
  const webtoonOf = await webtoonsOf(
    db,
    read.map(({ episodeId }) => episodeId),
  )
  const order = await episodesOf(db, [...new Set(webtoonOf.values())])
  const progress = await readAll(history, userId, [...order.values()].flat())
  const choices: Choice[] = []
  const met = new Set<string>()
  let last: Place | null = null
  for (const entry of read) {
    if (choices.length === limit) break
    last = entry
    const webtoon = webtoonOf.get(entry.episodeId)
    const episodes = order.get(webtoon ?? '')
    if (webtoon === undefined || !episodes || met.has(webtoon)) continue
    met.add(webtoon)
    const begun = episodes.flatMap((id) => progress.get(id) ?? [])
    // A page before has shown it already: there its place is, by what was read last in it.
    if (begun.some((one) => isNewer(one, entry))) continue
    const target = nextToRead(episodes, progress)
    if (target !== null)
      choices.push({ episodeId: target, lastReadAt: entry.at, progress: progress.get(target) ?? null })
  }
  return { choices, last }
}

/**
 * Where a reader can go on, a webtoon each, the last read first. A page looks at no more than 200 episodes of the
 * history: it may hold less than its limit, and even nothing, while others follow. Whatever is withdrawn is left
 * out, and so is a webtoon of which nothing is left to read.
 * @throws CursorError for a cursor of another list
 */
export const continueReading = async (
  context: ReadingContext,
  userId: string,
  { cursor, limit }: ReadingQuery,
): Promise<ReadingPage<Continuation>> => {
  const place = cursor === undefined ? null : readCursor(SCOPE, cursor, 'number')
  const before = place && { at: Number(place.value), episodeId: place.id }
  const { items, next } = await context.history.list(userId, { before, limit: WINDOW })
  const { choices, last } = await choose(context, userId, items, limit)
  const end = items.at(-1)
  const isThrough = last === null || (last.at === end?.at && last.episodeId === end.episodeId)
  const following = isThrough ? next : last
  const episodes = await context.shown.read(choices.map(({ episodeId }) => episodeId))
  return {
    items: choices.map(({ lastReadAt, progress }, index) => ({
      episode: episodes[index]!,
      lastReadAt,
      progress,
    })),
    next: following && writeCursor(SCOPE, { value: following.at, id: following.episodeId }),
  }
}
