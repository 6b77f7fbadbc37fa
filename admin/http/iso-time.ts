/** A time as the API writes it: ISO 8601 in UTC. @param at epoch milliseconds */
export const isoTime = (at: number): string => new Date(at).toISOString()

/** The same where there may be none. */
export const isoTimeOrNull = (at: number | null): string | null => (at === null ? null : isoTime(at))
