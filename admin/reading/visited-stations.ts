import type { Database } from '#shared/database/database.ts'
import type { Progress } from '../history/history.ts'
import { lastPublished } from './last-published.ts'
import type { ReadingContext } from './reading-context.ts'

/** A stamp on the map: a station that the reader has read something about. */
export type VisitedStation = { id: string; episodes: number; finished: number; lastReadAt: number }
/** How many of a line's stations have a stamp; one that stands on several lines counts on each. */
export type LineCount = { id: string; visited: number; stations: number }

/** Also the most ids in a query. */
const AT_ONCE = 500

/** The public station of each episode, withdrawn ones by what readers saw of them last. */
const stationsOf = async (db: Database, episodes: string[]): Promise<Map<string, string>> => {
  const rows = await db
    .selectFrom('episode')
    .select(['id', 'published_revision_id as revision'])
    .where('id', 'in', episodes)
    .execute()
  const last = await lastPublished(
    db,
    rows.flatMap(({ id, revision }) => (revision === null ? [id] : [])),
  )
  const revisions = rows.flatMap(({ id, revision }) => revision ?? last.get(id) ?? [])
  if (revisions.length === 0) return new Map()
  const places = await db
    .selectFrom('episode_revision')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
    .where('episode_revision.id', 'in', revisions)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
    .select(['episode_revision.episode_id as episode', 'station.id as station'])
    .execute()
  return new Map(places.map(({ episode, station }) => [episode, station]))
}

const countLines = async (db: Database, visited: Set<string>): Promise<LineCount[]> => {
  const rows = await db
    .selectFrom('line')
    .innerJoin('line_station', 'line_station.line_id', 'line.id')
    .innerJoin('station', 'station.id', 'line_station.station_id')
    .where('line.trashed_at', 'is', null)
    .where('line.published_revision_id', 'is not', null)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
    .orderBy('line.position')
    .orderBy('line.id')
    .select(['line.id', 'station.id as station'])
    .execute()
  return [...Map.groupBy(rows, (row) => row.id)].map(([id, stations]) => ({
    id,
    visited: stations.filter(({ station }) => visited.has(station)).length,
    stations: stations.length,
  }))
}

const stamp = (stations: Map<string, VisitedStation>, id: string, { at, done }: Progress): void => {
  const known = stations.get(id) ?? { id, episodes: 0, finished: 0, lastReadAt: at }
  stations.set(id, {
    id,
    episodes: known.episodes + 1,
    finished: known.finished + (done ? 1 : 0),
    lastReadAt: Math.max(known.lastReadAt, at),
  })
}

/**
 * The stations that a reader has read about, the last read first, and how many that are on each line. A stamp stays
 * when the episode is withdrawn later, as long as readers can see its webtoon and the station.
 */
export const visitedStations = async (
  { db, history }: ReadingContext,
  userId: string,
): Promise<{ stations: VisitedStation[]; lines: LineCount[] }> => {
  const stations = new Map<string, VisitedStation>()
  let before: { at: number; episodeId: string } | null = null
  do {
    const page = await history.list(userId, { before, limit: AT_ONCE })
    const ids = page.items.map(({ episodeId }) => episodeId)
    const stationOf = ids.length === 0 ? new Map<string, string>() : await stationsOf(db, ids)
    for (const progress of page.items) {
      const station = stationOf.get(progress.episodeId)
      if (station !== undefined) stamp(stations, station, progress)
    }
    before = page.next
  } while (before !== null)
  const lines = await countLines(db, new Set(stations.keys()))
  return {
    stations: [...stations.values()].toSorted(
      (left, right) => right.lastReadAt - left.lastReadAt || (left.id < right.id ? -1 : 1),
    ),
    lines,
  }
}
