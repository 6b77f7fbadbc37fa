import { errors, jwtVerify, SignJWT, type JWTHeaderParameters } from 'jose'
import { AuthenticationError } from '#shared/errors.ts'
import type { NewId } from '#shared/id.ts'
import { createVerifiedTokens } from './create-verified-tokens.ts'
import type { SigningKeys } from './keys/create-signing-keys.ts'
import { ACCESS_TOKEN_LIFETIME_MS } from './keys/key-times.ts'
import { SIGNING_ALGORITHM } from './keys/make-signing-key.ts'

/** Whose token it is, and of which session; everything else is asked of the database, where it can change. */
export type AccessClaims = { userId: string; sessionId: string }

export type AccessTokens = {
  issue(claims: AccessClaims): Promise<{ token: string; expiresAt: number }>
  /** What a good token says, where that is known without waiting; it is checked by `verify` else. */
  recall(token: string): AccessClaims | undefined
  /** @throws AuthenticationError `token_expired` or `token_invalid` */
  verify(token: string): Promise<AccessClaims>
}

/** RFC 9068, section 2.1: no other kind of JWT can be taken for an access token. */
const TYPE = 'at+jwt'
/** Ours have about 450 characters; what is far longer is not worth a look. */
const MAX_CHARACTERS = 4_096

const invalid = (cause?: unknown): AuthenticationError =>
  new AuthenticationError('token_invalid', 'The access token is not valid; sign in again', { cause })

const expired = (cause: unknown): AuthenticationError =>
  new AuthenticationError(
    'token_expired',
    'The access token has expired; get a new one with the refresh token, or sign in again',
    { cause },
  )

/**
 * Issues and checks access tokens: JWTs as in RFC 9068, signed by EdDSA and nothing else.
 * @param options.issuer who issues them: the API's own address
 * @param options.audience who takes them
 */
export const createAccessTokens = (options: {
  keys: SigningKeys
  issuer: string
  audience: string
  now: () => number
  newId: NewId
}): AccessTokens => {
  const { keys, issuer, audience, now, newId } = options
  const checked = createVerifiedTokens()

  const keyOf = async ({ kid }: Partial<JWTHeaderParameters>) => {
    const key = typeof kid === 'string' ? await keys.find(kid) : undefined
    if (!key) throw invalid()
    return key
  }

  const check = async (token: string, at: number): Promise<AccessClaims> => {
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
        algorithms: [SIGNING_ALGORITHM],
        typ: TYPE,
        issuer,
        audience,
        requiredClaims: ['exp', 'sub', 'iat', 'sid'],
        currentDate: new Date(at),
      })
      const { sub, sid } = payload
      if (typeof sub !== 'string' || typeof sid !== 'string') throw invalid()
      const claims = { userId: sub, sessionId: sid }
      const { kid } = protectedHeader
      if (typeof kid === 'string' && payload.exp !== undefined)
        checked.note(token, { claims, kid, checkedAt: at, expiresAt: payload.exp * 1_000 })
      return claims
    } catch (error) {
      if (error instanceof errors.JWTExpired) throw expired(error)
      if (error instanceof errors.JOSEError) throw invalid(error)
      throw error
    }
  }

  return {
    async issue({ userId, sessionId }) {
      const { kid, key } = await keys.signer()
      const seconds = Math.floor(now() / 1_000)
      const expiresAt = seconds + ACCESS_TOKEN_LIFETIME_MS / 1_000
      const token = await new SignJWT({ sid: sessionId })
        .setProtectedHeader({ alg: SIGNING_ALGORITHM, typ: TYPE, kid })
        .setIssuer(issuer)
        .setAudience(audience)
        .setSubject(userId)
        .setIssuedAt(seconds)
        .setExpirationTime(expiresAt)
        .setJti(newId())
        .sign(key)
      return { token, expiresAt: expiresAt * 1_000 }
    },
    recall(token) {
      const known = checked.find(token, now())
      return known && keys.isGood(known.kid) ? known.claims : undefined
    },
    async verify(token) {
      if (token.length > MAX_CHARACTERS) throw invalid()
      const at = now()
      const known = checked.find(token, at)
      // A key may have been retired since.
      if (known && (await keys.find(known.kid))) return known.claims
      return check(token, at)
    },
  }
}
