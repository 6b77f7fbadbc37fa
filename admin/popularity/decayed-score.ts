import { sql } from 'kysely'
import type { Merge } from '#shared/database/upsert-merged.ts'

/**
 * A view counts half as much as one a week later. A week, because reading has a weekly rhythm: with a shorter one the
 * order would turn with the weekends, and with a much longer one a new story would need months to get ahead.
 */
const HALF_LIFE_MS = 7 * 24 * 3_600_000

/** Any time will do, as long as it stays: it only keeps the numbers small. */
const LANDMARK = Date.UTC(2026, 0, 1)

/*
 * Forward decay (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay: A Practical Time Decay Model for Streaming
 * Systems", ICDE 2009): a view at `t` weighs 2 ** ((t - landmark) / halfLife) for good, rather than less and less. Seen
 * at any later time, all sums are divided by the same number, so their order needs no clock, and what was counted is
 * never touched again. The logarithm of the sum is kept: the weights themselves leave what a double holds after twenty
 * years (section 5.1 there goes to a new landmark instead).
 */

/** The score (base 2 logarithm) of so many views at a time in epoch milliseconds. */
export const scoreOf = (views: number, at: number): number =>
  Math.log2(views) + (at - LANDMARK) / HALF_LIFE_MS

/** The score of what two scores stand for together: log2(2 ** a + 2 ** b), without leaving the range of a double. */
export const addScores = (a: number, b: number): number =>
  Math.max(a, b) + Math.log2(1 + 2 ** -Math.abs(a - b))

/** `addScores`, by the database. */
export const mergeScores: Merge = (kept, given) =>
  sql`case when ${kept} is null then ${given} when ${kept} > ${given}
    then ${kept} + log2(1 + pow(2, ${given} - ${kept}))
    else ${given} + log2(1 + pow(2, ${kept} - ${given})) end`
