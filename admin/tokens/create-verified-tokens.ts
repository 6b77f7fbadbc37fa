import type { AccessClaims } from './create-access-tokens.ts'

/** A token whose signature was checked: by which key, whose it is, and how long it is good (epoch milliseconds). */
export type VerifiedToken = { claims: AccessClaims; kid: string; checkedAt: number; expiresAt: number }

/** Remembers tokens that were checked; a token is a text, so that no other one is taken for it. */
export type VerifiedTokens = {
  find(token: string, now: number): VerifiedToken | undefined
  note(token: string, verified: VerifiedToken): void
}

/** About a kilobyte each. */
const MAX_KEPT = 10_000

/**
 * Checking a signature costs more than everything else that a small request does, and a client sends the same token
 * for ten minutes. Its end is looked at each time; whether its key is still good is asked by who uses this.
 */
export const createVerifiedTokens = (): VerifiedTokens => {
  let kept = new Map<string, VerifiedToken>()
  return {
    find(token, now) {
      const known = kept.get(token)
      if (!known) return undefined
      // A clock that was set back knows nothing of what will be checked later.
      if (now >= known.checkedAt && now < known.expiresAt) return known
      kept.delete(token)
      return undefined
    },
    note(token, verified) {
      if (kept.size >= MAX_KEPT) kept = new Map()
      kept.set(token, verified)
    },
  }
}
