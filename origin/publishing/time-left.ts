import { LeaseLostError } from './lease-lost-error.ts'

/** No call to the bucket may begin so shortly before its lease ends, and it is given up when it ends. */
const MARGIN_MS = 50

/**
 * How long a put or a removal may take under a lease, in milliseconds.
 * @param leaseUntil epoch milliseconds
 * @throws LeaseLostError when it may not begin any more: somebody else may be at the document
 */
export const timeLeft = (leaseUntil: number, now: () => number): number => {
  const leftMs = leaseUntil - now() - MARGIN_MS
  if (leftMs <= 0) throw new LeaseLostError()
  return leftMs
}
