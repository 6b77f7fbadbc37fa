/**
 * The end of the span of time in which a moment lies, counted from 1970: what is remembered until then ends at the same
 * moment for all, so that those who go on asking can ask together.
 * @param at epoch milliseconds
 * @returns epoch milliseconds, 1 to `lengthMs` later
 */
export const endOfSpan = (at: number, lengthMs: number): number => (Math.floor(at / lengthMs) + 1) * lengthMs
