import type { Transaction } from 'kysely'
import type { Database } from '#shared/database/database.ts'
import type { Schema } from '#shared/database/schema.ts'
import type { Progress } from '../history.ts'
import { withLockedReaders, type ReaderRows } from './lock-readers.ts'
import type { PendingProgress } from './pending-progress.ts'
import { progressRow } from './progress-row.ts'
import { surviveErasure, type Erasure } from './survive-erasure.ts'
import { upsertProgress } from './upsert-progress.ts'

const keyOf = (userId: string, episodeId: string): string => `${userId}/${episodeId}`

const readRemovals = async (
  tx: Transaction<Schema>,
  pending: PendingProgress[],
): Promise<Map<string, Erasure>> => {
  if (pending.length === 0) return new Map()
  const rows = await tx
    .selectFrom('history_removal')
    .selectAll()
    .where('user_id', 'in', [...new Set(pending.map(({ userId }) => userId))])
    .where('episode_id', 'in', [...new Set(pending.map(({ progress }) => progress.episodeId))])
    .execute()
  return new Map(
    rows.map((row) => [
      keyOf(row.user_id, row.episode_id),
      { erasure: row.erasure, at: Number(row.removed_at) },
    ]),
  )
}

/** What is left of pending writes that were made before the hot store heard of an erasure. */
const survive = async (
  tx: Transaction<Schema>,
  readers: ReaderRows,
  pending: PendingProgress[],
): Promise<{ userId: string; progress: Progress }[]> => {
  const late = pending.filter(({ userId, erasures }) => erasures < (readers.get(userId)?.erasures ?? 0))
  const removals = await readRemovals(tx, late)
  return pending.flatMap((entry) => {
    const { userId, progress } = entry
    const reader = readers.get(userId)
    const cleared = reader && { erasure: reader.cleared_erasure, at: Number(reader.cleared_at) }
    const removed = removals.get(keyOf(userId, progress.episodeId))
    const first = cleared ? surviveErasure(entry, cleared) : progress
    const left = first && removed ? surviveErasure({ ...entry, progress: first }, removed) : first
    return left ? [{ userId, progress: left }] : []
  })
}

/**
 * Writes to the database what a hot store took, in one transaction. What a reader took out meanwhile stays out, and
 * older data never overwrites newer, so it may be repeated by anybody and at any time.
 */
export const flushPending = (db: Database, pending: PendingProgress[]): Promise<void> =>
  withLockedReaders(
    db,
    pending.map(({ userId }) => userId),
    async (tx, readers) => {
      const left = await survive(tx, readers, pending)
      await upsertProgress(
        tx,
        left.map(({ userId, progress }) => progressRow(userId, progress)),
      )
    },
  )
