/** How long an access token is good for. */
export const ACCESS_TOKEN_LIFETIME_MS = 10 * 60_000

/** How long others may keep what stands at `/.well-known/jwks.json`. */
export const JWKS_MAX_AGE_MS = 5 * 60_000

/** A new key is published that long before it signs: whoever keeps the old list has asked again by then. */
export const PUBLISH_LEAD_MS = 2 * JWKS_MAX_AGE_MS

/** An old key is taken that long after its successor began to sign: its last token has expired, on a slow clock too. */
export const RETIRE_AFTER_MS = ACCESS_TOKEN_LIFETIME_MS + 5 * 60_000

/** Retired keys are forgotten then: nothing that they signed has been good for long. */
export const FORGET_AFTER_MS = 24 * 60 * 60_000
