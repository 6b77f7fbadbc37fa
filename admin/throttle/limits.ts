import type { Limit } from './throttle.ts'

const MINUTE = 60
const HOUR = 60 * MINUTE

/**
 * How often what may be tried. Nothing that needs no secret is counted for an account alone: whoever knows an
 * address could keep its owner out for good. With the client's address beside it, the owner comes in from
 * everywhere else, and here again after the window.
 */
export const LIMITS = {
  /** All requests of one client address to what is open to everybody (`/api/auth/`), whatever they hold. */
  requests: { name: 'requests', attempts: 600, windowSeconds: MINUTE },
  /** Drafts that one address looks at by links: each is projected anew. */
  previews: { name: 'previews', attempts: 120, windowSeconds: MINUTE },
  /** Views that one address tells of: five a second, because a whole school may read behind one. */
  views: { name: 'views', attempts: 300, windowSeconds: MINUTE },
  /** Passwords tried from one address, whatever the account. */
  signInByAddress: { name: 'sign-in-address', attempts: 100, windowSeconds: 15 * MINUTE },
  /** Passwords tried from one address for one account. */
  signInByAccount: { name: 'sign-in-account', attempts: 10, windowSeconds: 15 * MINUTE },
  signUpByAddress: { name: 'sign-up-address', attempts: 20, windowSeconds: HOUR },
  /** Mails asked for by somebody who is not signed in. */
  mailByAddress: { name: 'mail-address', attempts: 20, windowSeconds: HOUR },
  mailByAccount: { name: 'mail-account', attempts: 5, windowSeconds: HOUR },
  /** Passwords that somebody who is signed in chooses: each is hashed, a few at a time for all. */
  passwordsByUser: { name: 'passwords-user', attempts: 10, windowSeconds: HOUR },
  /** Mails that tell an owner what was done to the account. */
  noticesByUser: { name: 'notices-user', attempts: 30, windowSeconds: HOUR },
  /**
   * Six digits can be guessed (RFC 4226, section 7.3), so their tries are counted for the account alone:
   * whoever gets here knows its password. Recovery codes can't be guessed, are not counted, and let the owner in.
   */
  totpByUser: { name: 'totp-user', attempts: 5, windowSeconds: 15 * MINUTE },
  /** Visits to an outside provider that one address begins. */
  oidcByAddress: { name: 'oidc-address', attempts: 60, windowSeconds: 15 * MINUTE },
} as const satisfies Record<string, Limit>
