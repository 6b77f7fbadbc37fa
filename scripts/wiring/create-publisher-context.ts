import { setTimeout as sleep } from 'node:timers/promises'
import type { PublisherContext } from '#origin/publishing/publisher-context.ts'
import { newUlid } from '#shared/id.ts'

type Parts = Pick<PublisherContext, 'db' | 'bucket' | 'purge' | 'readEdge' | 'logger'>

/** Longer than a pass holds still (it renews its lease), short enough that others go on soon after a crash. */
const LEASE_MS = 10_000
/** Puts wait for the network, not for this process. */
const PUT_CONCURRENCY = 16

/** What publishing works with, on the clock and the chance of this machine. */
export const createPublisherContext = (parts: Parts): PublisherContext => ({
  ...parts,
  now: () => Date.now(),
  newId: () => newUlid(),
  leaseMs: LEASE_MS,
  putConcurrency: PUT_CONCURRENCY,
  sleep,
})
