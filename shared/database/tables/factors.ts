/** The authenticator of a user (RFC 6238); one at most. */
export type TotpFactorTable = {
  user_id: string
  /** Base32, encrypted (`Sealer`, context `totp/USER`). */
  sealed_secret: string
  /** Null until a first code showed that the authenticator holds the secret: before, nobody is asked for one. */
  confirmed_at: number | null
  /** The time step of the last code that was taken: it and those before it are used up. */
  last_step: number
  created_at: number
}

/** What signs in once when the authenticator is lost. */
export type RecoveryCodeTable = {
  user_id: string
  /** SHA-256 of user and code in hex. */
  hash: string
  used_at: number | null
}

/** What programs show instead of signing in: see `admin/api-tokens/`. */
export type ApiTokenTable = {
  id: string
  user_id: string
  name: string
  /** SHA-256 of the token in hex: the token itself is stored nowhere. */
  hash: string
  /** The token's last characters, by which its owner tells it from others. */
  ending: string
  /** `Scope[]` as JSON. */
  scopes: string
  created_at: number
  expires_at: number
  last_used_at: number | null
  revoked_at: number | null
}

/** Who a user is to an outside provider: the subject never changes, a mail address may. */
export type OidcIdentityTable = {
  provider: string
  subject: string
  user_id: string
  created_at: number
  last_used_at: number | null
}

/** A visit to a provider that has not come back yet. */
export type OidcVisitTable = {
  /** SHA-256 of `state` in hex. */
  hash: string
  provider: string
  /** SHA-256 of what the browser that began it keeps in a cookie: another browser can't end it. */
  browser_hash: string
  nonce: string
  /** Of PKCE, encrypted (`Sealer`, context `oidc-visit/HASH`). */
  sealed_verifier: string
  /** Whoever links an identity to the own account; null when somebody signs in. */
  user_id: string | null
  /** Where in our own pages the browser goes afterwards. */
  return_to: string
  expires_at: number
}
