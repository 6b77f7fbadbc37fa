import type { Kysely } from 'kysely'
import { pageOf } from '#shared/content/change.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { episodeOrder, neighboursOf } from './documents/rows/episode-order.ts'
import { episodesEverIn, tagsEverIn, webtoonsEverOn } from './touching/ever.ts'
import { inChunks } from './touching/in-chunks.ts'
import { bearersOfTags, linesOfStations, placesOfWebtoons } from './touching/now.ts'
import { addRankings } from './touching/add-rankings.ts'
import { isOfContent, readChange, type ReadChange } from './touching/read-change.ts'
import type { ContentKind, Touched } from './touched.ts'

const BELOW: Partial<Record<ContentKind, ContentKind[]>> = {
  station: ['webtoon', 'episode'],
  webtoon: ['episode'],
}

const add = <Value>(set: Set<Value>, values: Iterable<Value | null | undefined>): void => {
  for (const value of values) if (value !== null && value !== undefined) set.add(value)
}

/** What the change rows themselves tell: the items, where they stood and stand, and their tags. */
const addNamed = (touched: Touched, changes: ReadChange[]): void => {
  const items = {
    line: touched.lines,
    station: touched.stations,
    webtoon: touched.webtoons,
    episode: touched.episodes,
    tag: touched.tags,
  }
  for (const { kind, id, before, after, moved } of changes) {
    items[kind].add(id)
    touched.changed.add(kind)
    if (moved) {
      touched.moved.add(kind)
      // What stands below comes and goes with it.
      add(touched.changed, BELOW[kind] ?? [])
      add(touched.moved, BELOW[kind] ?? [])
    }
    for (const parents of [before, after]) {
      add(touched.webtoons, [parents.webtoon])
      add(touched.stations, [parents.station, ...(parents.stations ?? [])])
      add(touched.pages, [parents.page])
      add(touched.tags, parents.tags ?? [])
    }
  }
}

/** The neighbours of changed episodes, where they stood and where they stand. */
const addNeighbours = async (db: Kysely<Schema>, touched: Touched, changes: ReadChange[]): Promise<void> => {
  const places = changes.flatMap(({ kind, id, before, after }) =>
    kind === 'episode' ? [before, after].map(({ webtoon, number }) => ({ id, webtoon, number })) : [],
  )
  const webtoons = new Set(places.flatMap(({ webtoon }) => webtoon ?? []))
  const order = new Map(await inChunks(webtoons, async (ids) => [...(await episodeOrder(db, ids))]))
  for (const { id, webtoon, number } of places) {
    if (webtoon === undefined || number === undefined) continue
    const { previous, next } = neighboursOf(order.get(webtoon) ?? [], { id, number })
    add(touched.episodes, [previous?.id, next?.id])
  }
}

/** What stands on changed stations and in changed webtoons, and shows them. */
const addBelow = async (db: Kysely<Schema>, touched: Touched, changes: ReadChange[]): Promise<void> => {
  const changedOf = (kind: ContentKind, moved = false) =>
    changes.filter((change) => change.kind === kind && (change.moved || !moved)).map((change) => change.id)
  const onStations = await webtoonsEverOn(db, changedOf('station'))
  const onMovedStations = await webtoonsEverOn(db, changedOf('station', true))
  const whole = new Set([...changedOf('webtoon'), ...onStations])
  add(touched.webtoons, whole)
  add(touched.episodes, await episodesEverIn(db, whole))
  // The document of a tag shows webtoons by their title, but no station: only what comes and goes with one.
  add(touched.tags, await tagsEverIn(db, [...new Set([...changedOf('webtoon'), ...onMovedStations])]))
  // Pages and stations of what was found, and the stations above the webtoons of changed episodes.
  for (const { id, listing, station } of await placesOfWebtoons(db, touched.webtoons)) {
    add(touched.stations, [station])
    if (whole.has(id) && listing !== null) touched.pages.add(pageOf(listing))
  }
}

/** The lines of changed stations, and of those on which something came or went. */
const addLines = async (db: Kysely<Schema>, touched: Touched, changes: ReadChange[]): Promise<void> => {
  const changed = changes.filter(({ kind }) => kind === 'station').map(({ id }) => id)
  const moved = changes.filter((change) => change.moved && change.kind !== 'line' && change.kind !== 'tag')
  const webtoons = moved.flatMap(({ before, after }) => [before.webtoon ?? [], after.webtoon ?? []].flat())
  const above = (await placesOfWebtoons(db, new Set(webtoons))).flatMap(({ station }) => station ?? [])
  const stations = moved.flatMap(({ before, after }) => [before.station ?? [], after.station ?? []].flat())
  add(touched.lines, await linesOfStations(db, new Set([...changed, ...above, ...stations])))
}

/**
 * Everything that a batch of changes touches, a superset of what readers will see differently.
 * It costs what the changes reach, in a number of queries that depends on neither (500 ids a query): the edit of
 * an episode reads its webtoon's order and three rows.
 */
export const findTouched = async (
  db: Kysely<Schema>,
  changes: Pick<Row<'change'>, 'kind' | 'item_id' | 'before' | 'after'>[],
): Promise<Touched> => {
  const touched: Touched = {
    lines: new Set(),
    stations: new Set(),
    webtoons: new Set(),
    episodes: new Set(),
    tags: new Set(),
    pages: new Set(),
    rankings: new Set(),
    rankingsOfLines: new Set(),
    changed: new Set(),
    moved: new Set(),
  }
  const read = changes.filter(isOfContent).map(readChange)
  addNamed(touched, read)
  await addNeighbours(db, touched, read)
  await addBelow(db, touched, read)
  await addLines(db, touched, read)
  const bearers = await bearersOfTags(
    db,
    read.filter(({ kind }) => kind === 'tag').map(({ id }) => id),
  )
  add(touched.webtoons, bearers.webtoons)
  add(touched.episodes, bearers.episodes)
  await addRankings(db, touched, changes)
  return touched
}
