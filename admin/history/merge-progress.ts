import { compareUtf8 } from '#shared/bucket/compare-utf8.ts'
import type { Progress } from './history.ts'

/** Which of two positions is the newer one; equal times are decided by what else they hold, the same on all machines. */
export const comparePositions = (a: Progress, b: Progress): number =>
  a.at - b.at || a.cut - b.cut || a.offset - b.offset || compareUtf8(a.device, b.device)

/**
 * Makes one of two states of the same episode: the newer position, done when either is, the furthest of both.
 * Each part is a maximum, so the order and the number of merges doesn't matter. The hot store in Redis
 * (`hot/redis/common-script.ts`) and the database (`rows/upsert-progress.ts`) do the same in their own words.
 */
export const mergeProgress = (a: Progress, b: Progress): Progress => ({
  ...(comparePositions(a, b) >= 0 ? a : b),
  done: a.done || b.done,
  furthestCut: Math.max(a.furthestCut, b.furthestCut),
})
