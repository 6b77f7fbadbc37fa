import type { Transaction } from 'kysely'
import { readPublishingState, type PublishingState } from '#origin/metrics/read-publishing-state.ts'
import type { Database } from '#shared/database/database.ts'
import type { Row, Schema } from '#shared/database/schema.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { countParked, listParked, type ParkedDocument } from '../wiring/list-parked.ts'
import { findAttention, type Attention } from './find-attention.ts'
import { purgeCostUsd } from './purge-cost.ts'
import { readBucketTotals, type BucketTotals } from './read-bucket-totals.ts'
import { readQueue, type QueueDepths } from './read-queue.ts'

export type ScheduleStatus = {
  id: string
  kind: 'webtoon' | 'episode'
  item: string
  title: string
  action: 'publish' | 'unpublish'
  dueAt: number
  zone: string
  error: string | null
}

export type PublicationStatus = Row<'publication'>

export type Status = {
  at: number
  /** What is over the threshold of its alarm. */
  attention: Attention[]
  /** The numbers of the metrics, from which that follows. */
  state: PublishingState
  publications: PublicationStatus[]
  queue: QueueDepths
  parked: { count: number; documents: ParkedDocument[] }
  schedules: { pending: number; next: ScheduleStatus[]; failed: ScheduleStatus[] }
  /**
   * What the cache was asked for this month (UTC): requests, and paths, wildcards and tags in them, with what CloudFront
   * bills for that.
   */
  purgeUsage: { month: string; requests: number; paths: number; estimatedUsd: number }
  bucket: BucketTotals
}

const SHOWN = 10

const schedulesOf = async (
  tx: Transaction<Schema>,
  state: 'pending' | 'failed',
): Promise<ScheduleStatus[]> => {
  const rows = await tx
    .selectFrom('schedule')
    .leftJoin('webtoon', (join) =>
      join.onRef('webtoon.id', '=', 'schedule.item_id').on('schedule.kind', '=', 'webtoon'),
    )
    .leftJoin('episode', (join) =>
      join.onRef('episode.id', '=', 'schedule.item_id').on('schedule.kind', '=', 'episode'),
    )
    .select(['schedule.id', 'schedule.kind', 'schedule.item_id', 'schedule.action', 'schedule.due_at'])
    .select(['schedule.zone', 'schedule.error', 'webtoon.title as webtoon', 'episode.title as episode'])
    .where('schedule.state', '=', state)
    .orderBy('schedule.due_at', state === 'pending' ? 'asc' : 'desc')
    .limit(SHOWN)
    .execute()
  return rows.map(({ item_id: item, due_at: dueAt, webtoon, episode, ...row }) => ({
    ...row,
    item,
    dueAt,
    title: webtoon ?? episode ?? '',
  }))
}

const readSchedules = async (tx: Transaction<Schema>): Promise<Status['schedules']> => {
  const { pending } = await tx
    .selectFrom('schedule')
    .select((select) => select.fn.countAll<number>().as('pending'))
    .where('state', '=', 'pending')
    .executeTakeFirstOrThrow()
  return {
    pending: Number(pending),
    next: await schedulesOf(tx, 'pending'),
    failed: await schedulesOf(tx, 'failed'),
  }
}

const usageOf = (state: PublishingState, now: number): Status['purgeUsage'] => ({
  month: new Date(now).toISOString().slice(0, 7),
  requests: state.purgeRequestsThisMonth,
  paths: state.purgePathsThisMonth,
  estimatedUsd: purgeCostUsd(state.purgePathsThisMonth),
})

/** Reads how publishing stands, all of it as it was at one instant. Changes nothing. */
export const readStatus = async (db: Database, now: number): Promise<Status> =>
  readSnapshot(db, async (tx) => {
    const state = await readPublishingState(tx, now)
    return {
      at: now,
      attention: findAttention(state),
      state,
      // Ids begin with their time.
      publications: await tx
        .selectFrom('publication')
        .selectAll()
        .orderBy('id', 'desc')
        .limit(SHOWN)
        .execute(),
      queue: await readQueue(tx, now),
      parked: { count: await countParked(tx), documents: await listParked(tx, SHOWN) },
      schedules: await readSchedules(tx),
      purgeUsage: usageOf(state, now),
      bucket: await readBucketTotals(tx),
    }
  })
