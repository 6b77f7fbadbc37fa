const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

/** The pauses between attempts: soon after a hiccup, and still there after a night of maintenance (about 24 hours). */
const PAUSES_MS = [
  5 * SECOND,
  MINUTE,
  5 * MINUTE,
  30 * MINUTE,
  2 * HOUR,
  5 * HOUR,
  7 * HOUR,
  9 * HOUR,
] as const

/** Receivers that were away together are not all asked again in the same instant. */
const JITTER = 0.1

/**
 * How long to wait behind a failed attempt; null when it was the last one.
 * @param attempts how many were made
 * @param random from 0 up to 1
 */
export const retryDelayMs = (attempts: number, random: number): number | null => {
  const pause = PAUSES_MS[attempts - 1]
  return pause === undefined ? null : Math.round(pause * (1 - JITTER + 2 * JITTER * random))
}
