import type { PublishingState } from '#origin/metrics/read-publishing-state.ts'

/**
 * When somebody has to look: the one list of thresholds. `npm run status -- --check`, the table in docs/runbooks.md
 * and the alarms of the CloudFormation template all follow it (`alarms.test.ts`).
 */
export type Alarm = {
  /** As Prometheus and CloudWatch know it. */
  metric: string
  /** It rings above that … */
  above?: number
  /** … or below that. */
  below?: number
  /** Only when it goes on for so long: what heals by itself wakes nobody. */
  forMinutes: number
  /** What is wrong then, in words. */
  means: string
  /** The section of docs/runbooks.md that says what to do. */
  page: string
  /** The same number from the database; left out where the database does not know it. */
  read?: (state: PublishingState) => number
}

const seconds = (ms: number): number => ms / 1_000

export const ALARMS: Alarm[] = [
  {
    metric: 'hisubtory_oldest_change_seconds',
    above: 300,
    forMinutes: 5,
    means: 'what editors published does not reach the bucket',
    page: 'publishing-stands-still',
    read: ({ oldestChangeMs }) => seconds(oldestChangeMs),
  },
  {
    metric: 'hisubtory_parked_documents',
    above: 0,
    forMinutes: 15,
    means: 'documents could not be made, and readers keep what they had',
    page: 'publishing-stands-still',
    read: ({ parkedDocuments }) => parkedDocuments,
  },
  {
    metric: 'hisubtory_failed_schedules',
    above: 0,
    forMinutes: 1,
    means: 'a planned publication did not happen',
    page: 'publishing-stands-still',
    read: ({ failedSchedules }) => failedSchedules,
  },
  {
    metric: 'hisubtory_purge_oldest_seconds',
    above: 1_800,
    forMinutes: 5,
    means: 'the cache does not forget what changed',
    page: 'readers-see-stale-content',
    read: ({ oldestPurgeMs }) => seconds(oldestPurgeMs),
  },
  {
    metric: 'hisubtory_unverified_oldest_seconds',
    above: 900,
    forMinutes: 5,
    means: 'the edge does not show what was stored and purged',
    page: 'readers-see-stale-content',
    read: ({ oldestUnverifiedMs }) => seconds(oldestUnverifiedMs),
  },
  {
    metric: 'hisubtory_purge_paths_this_month',
    above: 5_000,
    forMinutes: 5,
    means: 'purges of this month cost more than they should',
    page: 'the-purge-budget-is-used-up',
    read: ({ purgePathsThisMonth }) => purgePathsThisMonth,
  },
  {
    metric: 'hisubtory_signing_key_age_seconds',
    above: 120 * 86_400,
    forMinutes: 60,
    means: 'the key of access tokens is old: run npm run rotate-keys',
    page: 'a-key-leaked',
    read: ({ signingKeyAgeMs }) => seconds(signingKeyAgeMs ?? 0),
  },
  {
    metric: 'hisubtory_history_hot_store_up',
    below: 1,
    forMinutes: 5,
    means: 'Redis does not answer; the database does its work',
    page: 'redis-was-lost',
  },
  {
    metric: 'hisubtory_history_flush_failing',
    above: 0,
    forMinutes: 5,
    means: 'readers’ places do not reach the database',
    page: 'redis-was-lost',
  },
  {
    metric: 'hisubtory_edge_hit_ratio',
    below: 0.8,
    forMinutes: 60,
    means: 'too many answers of the embedded edge come from the bucket',
    page: 'readers-see-stale-content',
  },
]
