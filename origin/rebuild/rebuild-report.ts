/** What a rebuild found and did, in numbers of documents. */
export type RebuildReport = {
  dryRun: boolean
  /** Documents that were projected. */
  projected: number
  created: number
  updated: number
  removed: number
  unchanged: number
  /** Could not be projected; readers keep what they have. */
  parked: number
  /** Wait for another document that is on its way. */
  deferred: number
  /** Objects that were gone from the bucket, or other than their document rows say. */
  missing: number
  damaged: number
  /** Objects under `v1/` that are no document of ours. */
  foreign: number
  puts: number
  deletes: number
  /** Objects whose purge was asked for, and the paths that a folder's wildcard stood for are one. */
  purged: number
  verified: number
  /** Documents that the edge showed otherwise than they were confirmed. */
  unverified: number
  seconds: number
}

export const emptyReport = (dryRun: boolean): RebuildReport => ({
  dryRun,
  projected: 0,
  created: 0,
  updated: 0,
  removed: 0,
  unchanged: 0,
  parked: 0,
  deferred: 0,
  missing: 0,
  damaged: 0,
  foreign: 0,
  puts: 0,
  deletes: 0,
  purged: 0,
  verified: 0,
  unverified: 0,
  seconds: 0,
})
