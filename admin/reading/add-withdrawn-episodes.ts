import { sql } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import { jsonText } from '#shared/database/json-text.ts'
import type { VisitedStation } from './visited-station.ts'

/**
 * Each withdrawal of what a reader has read and nobody can open now, the last one behind: the audit log holds which
 * revision readers saw before it (`last-published.ts`), and so the station that it told of.
 */
const readWithdrawals = (db: Database, userId: string) =>
  db
    .selectFrom('progress')
    .innerJoin('episode', 'episode.id', 'progress.episode_id')
    .innerJoin('audit_entry', (join) =>
      join
        .onRef('audit_entry.item_id', '=', 'episode.id')
        .on('audit_entry.kind', '=', 'episode')
        .on('audit_entry.action', '=', 'unpublish'),
    )
    .leftJoin('episode_revision', (join) =>
      join.on('episode_revision.id', '=', jsonText(db, sql.ref('audit_entry.before'), 'revision')),
    )
    .leftJoin('webtoon', 'webtoon.id', 'episode_revision.webtoon_id')
    .leftJoin('webtoon_revision', 'webtoon_revision.id', 'webtoon.published_revision_id')
    .leftJoin('station', (join) =>
      join
        .onRef('station.id', '=', 'webtoon_revision.station_id')
        .on('station.trashed_at', 'is', null)
        .on('station.published_revision_id', 'is not', null),
    )
    .where('progress.user_id', '=', userId)
    .where('episode.published_revision_id', 'is', null)
    .orderBy('audit_entry.at')
    .orderBy('audit_entry.id')
    .select(['progress.episode_id as episode', 'progress.at', 'progress.done', 'station.id as station'])
    .execute()

const addOne = (
  stations: Map<string, VisitedStation>,
  { station: id, at, done }: { station: string | null; at: number; done: number },
): void => {
  // Readers can see the station or the webtoon no more.
  if (id === null) return
  const known = stations.get(id) ?? { id, episodes: 0, finished: 0, lastReadAt: Number(at) }
  stations.set(id, {
    id,
    episodes: known.episodes + 1,
    finished: known.finished + done,
    lastReadAt: Math.max(known.lastReadAt, Number(at)),
  })
}

/** Adds to a reader's stations what was withdrawn since. One query; withdrawals are few. */
export const addWithdrawnEpisodes = async (
  db: Database,
  userId: string,
  readable: VisitedStation[],
): Promise<VisitedStation[]> => {
  const stations = new Map(readable.map((station) => [station.id, station]))
  const withdrawals = await readWithdrawals(db, userId)
  // Of several of the same episode the last one counts.
  const last = new Map(withdrawals.map((row) => [row.episode, row]))
  for (const row of last.values()) addOne(stations, row)
  return [...stations.values()]
}
