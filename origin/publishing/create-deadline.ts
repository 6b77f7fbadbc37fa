import { setMaxListeners } from 'node:events'
import { LeaseLostError } from './lease-lost-error.ts'

/** No call to the bucket may begin so shortly before its lease ends, and it is given up when it ends. */
const MARGIN_MS = 50

/**
 * Gives the signal by which a put or a removal is given up when its lease ends; the later end, once it was renewed.
 * All calls until then share one: a timer for each of many thousand documents is felt.
 * @param lease `until`: epoch milliseconds
 * @returns a function that throws LeaseLostError when no call may begin any more: somebody else may be at the document
 */
export const createDeadline = (
  lease: Readonly<{ until: number }>,
  now: () => number,
): (() => AbortSignal) => {
  let current: { until: number; signal: AbortSignal } | undefined
  return () => {
    const { until } = lease
    const leftMs = until - now() - MARGIN_MS
    if (leftMs <= 0) throw new LeaseLostError()
    if (current?.until === until) return current.signal
    const signal = AbortSignal.timeout(leftMs)
    setMaxListeners(0, signal)
    current = { until, signal }
    return signal
  }
}
