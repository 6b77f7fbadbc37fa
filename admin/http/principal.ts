import type { Role } from '#shared/accounts/role.ts'

/** What a personal API token may be used for; it never exceeds the role of its owner. */
export const SCOPES = [
  'content:read',
  'content:write',
  'content:publish',
  'media:write',
  'accounts:admin',
  'audit:read',
  'webhooks:admin',
  'reading:write',
] as const
export type Scope = (typeof SCOPES)[number]

/** Who calls, and how that was proven. */
export type Principal = {
  userId: string
  role: Role
  via: 'cookie' | 'bearer' | 'api-token'
  sessionId: string | null
  /** Null: not limited by scopes. */
  scopes: Scope[] | null
  /** Epoch milliseconds of the last time that a password or a second factor was given. */
  authenticatedAt: number
  /** Whether a second factor was given when the session began. */
  secondFactor: boolean
  /** Why the database could not be asked whether the session goes on: it is away, and it did so when it was asked last. */
  unconfirmed?: unknown
}
