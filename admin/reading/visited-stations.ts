import type { Database } from '#shared/database/database.ts'
import { addWithdrawnEpisodes } from './add-withdrawn-episodes.ts'
import type { ReadingContext } from './reading-context.ts'
import type { VisitedStation } from './visited-station.ts'

/** How many of a line's stations have a stamp; one that stands on several lines counts on each. */
type LineCount = { id: string; visited: number; stations: number }

/** The stations of what can be read now: counted by the database, however much somebody has read. */
const countReadable = async (db: Database, userId: string): Promise<VisitedStation[]> => {
  const rows = await db
    .selectFrom('progress')
    .innerJoin('episode', 'episode.id', 'progress.episode_id')
    .innerJoin('episode_revision', 'episode_revision.id', 'episode.published_revision_id')
    .innerJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .innerJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .innerJoin('station', 'station.id', 'webtoon_revision.station_id')
    .where('progress.user_id', '=', userId)
    .where('station.trashed_at', 'is', null)
    .where('station.published_revision_id', 'is not', null)
    .groupBy('station.id')
    .select(({ fn }) => [
      'station.id',
      fn.countAll<number>().as('episodes'),
      fn.sum<number>('progress.done').as('finished'),
      fn.max('progress.at').as('lastReadAt'),
    ])
    .execute()
  return rows.map(({ id, episodes, finished, lastReadAt }) => ({
    id,
    episodes: Number(episodes),
    finished: Number(finished),
    lastReadAt: Number(lastReadAt),
  }))
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

/**
 * The stations that a reader has read about, the last read first, and how many that are on each line. A stamp stays
 * when the episode is withdrawn later, as long as readers can see its webtoon and the station. Three queries, however
 * much was read: what the hot store holds is brought into the database first.
 */
export const visitedStations = async (
  { db, history }: Pick<ReadingContext, 'db' | 'history'>,
  userId: string,
): Promise<{ stations: VisitedStation[]; lines: LineCount[] }> => {
  await history.settle(userId)
  const stations = await addWithdrawnEpisodes(db, userId, await countReadable(db, userId))
  return {
    stations: stations.toSorted(
      (left, right) => right.lastReadAt - left.lastReadAt || (left.id < right.id ? -1 : 1),
    ),
    lines: await countLines(db, new Set(stations.map(({ id }) => id))),
  }
}
