import { sql, type Transaction } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'
import { transact } from '#shared/database/transact.ts'
import { upsertMerged, type Merge } from '#shared/database/upsert-merged.ts'
import { addScores, mergeScores, scoreOf } from './decayed-score.ts'
import type { ViewBatch, ViewCount } from './view-store.ts'

/** Few enough for one statement. */
const ROWS_PER_STATEMENT = 500

const sum: Merge = (kept, given) => sql`${kept} + ${given}`

/** The batches among these that the database does not have yet; it has them after that. */
const enterBatches = async (
  tx: Transaction<Schema>,
  batches: ViewBatch[],
  now: number,
): Promise<ViewBatch[]> => {
  const fresh: ViewBatch[] = []
  // In the order of their ids, so that two processes with the same batches wait for each other in one direction.
  for (const batch of batches.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto('view_batch')
      .ignore()
      .values({ id: batch.id, applied_at: now })
      .executeTakeFirstOrThrow()
    if (numInsertedOrUpdatedRows !== undefined && numInsertedOrUpdatedRows > 0n) fresh.push(batch)
  }
  return fresh
}

const perDay = (batches: ViewBatch[]): ViewCount[] => {
  const days = new Map<string, ViewCount>()
  for (const { episodeId, day, views, readers } of batches.flatMap(({ counts }) => counts)) {
    const known = days.get(`${day} ${episodeId}`) ?? { episodeId, day, views: 0, readers: 0 }
    days.set(`${day} ${episodeId}`, {
      ...known,
      views: known.views + views,
      readers: known.readers + readers,
    })
  }
  return [...days].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count)
}

type Popularity = { episode_id: string; views: number; score: number }

const perEpisode = (batches: ViewBatch[]): Popularity[] => {
  const episodes = new Map<string, Popularity>()
  for (const { startedAt, counts } of batches) {
    for (const { episodeId, views } of counts) {
      const known = episodes.get(episodeId)
      const score = scoreOf(views, startedAt)
      episodes.set(episodeId, {
        episode_id: episodeId,
        views: (known?.views ?? 0) + views,
        score: known ? addScores(known.score, score) : score,
      })
    }
  }
  return [...episodes.values()].toSorted((a, b) => (a.episode_id < b.episode_id ? -1 : 1))
}

const inChunks = async <Item>(items: Item[], write: (some: Item[]) => Promise<void>): Promise<void> => {
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT)
    await write(items.slice(start, start + ROWS_PER_STATEMENT))
}

/**
 * Adds batches of counts to the database, each once: its id is written in the same transaction, so that one which
 * comes again after a lost answer or a kill is known, from whatever process.
 * @returns how many views were added
 */
export const applyBatches = (db: Database, batches: ViewBatch[], now: number): Promise<number> =>
  transact(db, async (tx) => {
    const fresh = await enterBatches(tx, batches, now)
    const days = perDay(fresh)
    await inChunks(days, (some) =>
      upsertMerged(
        tx,
        'episode_views_day',
        some.map(({ episodeId, ...count }) => ({ ...count, episode_id: episodeId })),
        ['day', 'episode_id'],
        { views: sum, readers: sum },
      ),
    )
    await inChunks(perEpisode(fresh), (some) =>
      upsertMerged(tx, 'episode_popularity', some, ['episode_id'], { views: sum, score: mergeScores }),
    )
    return days.reduce((all, { views }) => all + views, 0)
  })
