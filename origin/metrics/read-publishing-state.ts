import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { countFailedSchedules } from './count-failed-schedules.ts'

/** How publishing stands, as numbers that alarms are made of. All of them are cheap to read, whatever waits. */
export type PublishingState = {
  queuedChanges: number
  /** For how long the oldest change waits, in milliseconds; 0 when none does. */
  oldestChangeMs: number
  queuedPurges: number
  oldestPurgeMs: number
  /** Stored and purged, and for how long not yet seen through the edge; 0 when nothing is. */
  oldestUnverifiedMs: number
  parkedDocuments: number
  /** What the cache was asked for this month (UTC). */
  purgeRequestsThisMonth: number
  purgePathsThisMonth: number
  /** Plans of the last seven days that could not be carried out, and that nothing took the place of since. */
  failedSchedules: number
  /** Of the key that signs access tokens now; null before the first one. */
  signingKeyAgeMs: number | null
}

type Tx = Transaction<Schema>

const count = async (query: { executeTakeFirstOrThrow(): Promise<{ count: number }> }): Promise<number> =>
  Number((await query.executeTakeFirstOrThrow()).count)

const spanSince = (at: number | null | undefined, now: number): number =>
  at === null || at === undefined ? 0 : Math.max(0, now - Number(at))

/** Ids begin with their time: the oldest row is the first one, and nothing need be read but that. */
const readQueues = async (tx: Tx, now: number) => {
  const change = await tx
    .selectFrom('change')
    .select('committed_at')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  const purge = await tx.selectFrom('purge').select('queued_at').orderBy('id').limit(1).executeTakeFirst()
  const batch = await tx
    .selectFrom('batch')
    .select('purged_at')
    .where('purged_at', 'is not', null)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  return {
    queuedChanges: await count(tx.selectFrom('change').select((it) => it.fn.countAll<number>().as('count'))),
    oldestChangeMs: spanSince(change?.committed_at, now),
    queuedPurges: await count(tx.selectFrom('purge').select((it) => it.fn.countAll<number>().as('count'))),
    oldestPurgeMs: spanSince(purge?.queued_at, now),
    oldestUnverifiedMs: spanSince(batch?.purged_at, now),
  }
}

const readUsage = async (tx: Tx, now: number) => {
  const month = new Date(now).toISOString().slice(0, 7)
  const row = await tx.selectFrom('purge_usage').selectAll().where('month', '=', month).executeTakeFirst()
  return {
    purgeRequestsThisMonth: Number(row?.requests ?? 0),
    purgePathsThisMonth: Number(row?.paths ?? 0),
  }
}

const readSigningKeyAge = async (tx: Tx, now: number): Promise<number | null> => {
  const key = await tx
    .selectFrom('signing_key')
    .select('signs_from')
    .where('signs_from', '<=', now)
    .orderBy('signs_from', 'desc')
    .limit(1)
    .executeTakeFirst()
  return key ? spanSince(key.signs_from, now) : null
}

/** Reads how publishing stands, within a transaction, so that its numbers are of one instant. */
export const readPublishingState = async (tx: Tx, now: number): Promise<PublishingState> => ({
  ...(await readQueues(tx, now)),
  ...(await readUsage(tx, now)),
  parkedDocuments: await count(
    tx
      .selectFrom('document')
      .select((it) => it.fn.countAll<number>().as('count'))
      .where('error_at', 'is not', null),
  ),
  failedSchedules: await countFailedSchedules(tx, now),
  signingKeyAgeMs: await readSigningKeyAge(tx, now),
})
