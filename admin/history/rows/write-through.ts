import type { Database } from '#shared/database/database.ts'
import type { Progress } from '../history.ts'
import { mergeProgress } from '../merge-progress.ts'
import { withLockedReaders } from './lock-readers.ts'
import { progressOf, progressRow } from './progress-row.ts'
import { upsertProgress } from './upsert-progress.ts'

export type DirectWrite = {
  userId: string
  changes: Progress[]
  /** Marks that the hot store will not hear of it; null where it will, or where there is none. */
  staleMark: string | null
}

/** What a reader has now in the episodes that were written, and the count of erasures under which that is so. */
export type Written = { states: Map<string, Progress>; erasures: number }

const mergeByEpisode = (writes: DirectWrite[]): Map<string, Map<string, Progress>> => {
  const readers = new Map<string, Map<string, Progress>>()
  for (const { userId, changes } of writes) {
    const episodes = readers.get(userId) ?? new Map<string, Progress>()
    for (const change of changes) {
      const known = episodes.get(change.episodeId)
      episodes.set(change.episodeId, known ? mergeProgress(known, change) : change)
    }
    readers.set(userId, episodes)
  }
  return readers
}

/** Merges writes of any number of readers into the database, in one transaction. @returns by reader */
export const writeThrough = (db: Database, writes: DirectWrite[]): Promise<Map<string, Written>> => {
  const merged = mergeByEpisode(writes)
  const userIds = [...merged.keys()]
  const rows = [...merged].flatMap(([userId, episodes]) =>
    [...episodes.values()].map((progress) => progressRow(userId, progress)),
  )
  return withLockedReaders(db, userIds, async (tx, readers) => {
    await upsertProgress(tx, rows)
    const marked = writes.filter(({ staleMark }) => staleMark !== null)
    if (marked.length > 0) {
      await tx
        .updateTable('reader_history')
        .set({ stale_mark: marked[0]?.staleMark ?? null })
        .where('user_id', 'in', [...new Set(marked.map(({ userId }) => userId))])
        .execute()
    }
    const now = await tx
      .selectFrom('progress')
      .selectAll()
      .where('user_id', 'in', userIds)
      .where('episode_id', 'in', [...new Set(rows.map((row) => row.episode_id))])
      .execute()
    const written = new Map<string, Written>(
      userIds.map((userId) => [userId, { states: new Map(), erasures: readers.get(userId)?.erasures ?? 0 }]),
    )
    for (const row of now) written.get(row.user_id)?.states.set(row.episode_id, progressOf(row))
    return written
  })
}
