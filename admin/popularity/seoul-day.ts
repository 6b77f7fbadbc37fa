const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
/** Korea is nine hours ahead of UTC, without summer time (since 1988). */
const AHEAD_MS = 9 * HOUR_MS

/** The day in Seoul of a time in epoch milliseconds: `2026-11-21`. */
export const seoulDay = (at: number): string => new Date(at + AHEAD_MS).toISOString().slice(0, 10)

/** The day in Seoul so many days before that of a time. */
export const seoulDaysBefore = (at: number, days: number): string => seoulDay(at - days * DAY_MS)

/** When the day of a time began in Seoul, in epoch milliseconds. */
export const seoulDayStart = (at: number): number => at - ((at + AHEAD_MS) % DAY_MS)

/** When the day of a time is over in Seoul, in epoch milliseconds. */
export const seoulDayEnd = (at: number): number => seoulDayStart(at) + DAY_MS
