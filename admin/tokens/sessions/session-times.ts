const DAY_MS = 24 * 60 * 60_000

/** A device that was not used for so long has to sign in again. */
export const IDLE_LIFETIME_MS = 30 * DAY_MS

/** A session ends then, however much it is used. */
export const SESSION_LIFETIME_MS = 180 * DAY_MS

/**
 * So long after a refresh token was replaced, it still gives the one that replaced it: the answer may have been
 * lost, and a browser's tabs refresh at the same time.
 */
export const REFRESH_GRACE_MS = 30_000

/** Ended sessions are shown to nobody; they are kept for so long, for who has to find out what happened. */
export const KEEP_ENDED_MS = 30 * DAY_MS

/** A program that signs in each time it runs must not fill the database: the least used session ends. */
export const MAX_SESSIONS = 100
