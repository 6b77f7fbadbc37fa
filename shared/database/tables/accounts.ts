import type { Role } from '../../accounts/role.ts'

/** A person who can sign in. */
export type UserTable = {
  id: string
  /** Normalised (`emailAddress`), and unique among all users, deactivated ones included. */
  email: string
  name: string
  role: Role
  /** In which language mails are written. */
  language: 'ko' | 'en'
  /** Argon2id as a PHC string, or one of Django's; null while nobody has set one. */
  password_hash: string | null
  password_changed_at: number | null
  /** When somebody proved to read the mails of this address; null when it is only claimed. */
  email_verified_at: number | null
  /** Null while an invitation was not accepted: nobody has ever signed in. */
  activated_at: number | null
  deactivated_at: number | null
  version: number
  created_at: number
  updated_at: number
}

/** A sign-in on one device: a family of refresh tokens, of which one is current. */
export type SessionTable = {
  id: string
  user_id: string
  created_at: number
  last_used_at: number
  /** It ends then, however much it is used. */
  expires_at: number
  /** When the password (and the second factor, where there is one) was last given. */
  authenticated_at: number
  second_factor: number
  address: string
  user_agent: string
  ended_at: number | null
  ended_because: 'signed-out' | 'reused' | 'password-changed' | 'deactivated' | null
}

export type RefreshTokenTable = {
  /** SHA-256 of the token in hex: the token itself is stored nowhere. */
  hash: string
  session_id: string
  issued_at: number
  expires_at: number
  /** Null while it is the current one. */
  replaced_at: number | null
  /** From the token and this its successor is computed, so that a retry gets the same one. */
  salt: string | null
}

/** What is good for one act and a short time: the links of invitations and resets, and sign-ins that wait for a second factor. */
export type OneTimeTokenTable = {
  /** SHA-256 of the token in hex. */
  hash: string
  kind: 'invitation' | 'reset' | 'second-factor'
  user_id: string
  /** What an invitation makes of its user. */
  role: Role | null
  expires_at: number
  attempts: number
  created_at: number
  created_by: string
}

/** A key that access tokens are signed with; its times decide what it is good for. */
export type SigningKeyTable = {
  kid: string
  /** JWK (RFC 7517) as JSON. */
  public_jwk: string
  /** JWK as JSON, encrypted (`Sealer`, context `signing-key/KID`). */
  sealed_private_jwk: string
  /** From then on others can read it at `/.well-known/jwks.json`. */
  published_at: number
  /** From then on the newest such key signs. */
  signs_from: number
  /** From then on nothing that it signed is taken; null while no other follows it. */
  retired_at: number | null
}
