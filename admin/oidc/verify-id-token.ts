import { errors, jwtVerify } from 'jose'
import { emailAddress } from '../accounts/email-address.ts'
import type { OidcClient } from './create-oidc-clients.ts'
import { answerUntrusted, ProviderUnavailableError } from './oidc-refusals.ts'

/** Who somebody is to a provider. */
export type OutsideIdentity = {
  subject: string
  /** Normalised; null unless the provider vouches for it. */
  provenEmail: string | null
  name: string | null
}

/** What providers sign with; nothing that a client secret could sign (RFC 8725, section 3.1). */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'EdDSA']
const CLOCK_TOLERANCE_SECONDS = 30
// OpenID Connect Core, section 2: at most 255 ASCII characters. None at the ends is a space: MySQL compares texts
// without those at the end, and "a " would be "a".
const SUBJECT = /^[\x21-\x7e](?:[\x20-\x7e]{0,253}[\x21-\x7e])?$/

const isUnreachable = (error: unknown): boolean =>
  error instanceof errors.JWKSTimeout ||
  error instanceof TypeError ||
  (error as Error).name === 'TimeoutError'

/**
 * Checks an ID token as OpenID Connect Core, section 3.1.3.7, asks for, the signature included although it came
 * by TLS: who says so must be the provider, to us, now, and in answer to this visit.
 * @throws AuthenticationError `oidc_untrusted`, or ProviderUnavailableError
 */
export const verifyIdToken = async (
  { provider, keys, config }: OidcClient,
  idToken: string,
  nonce: string,
  now: number,
): Promise<OutsideIdentity> => {
  const { payload } = await jwtVerify(idToken, keys, {
    issuer: config.serverMetadata().issuer,
    audience: provider.clientId,
    algorithms: ALGORITHMS,
    requiredClaims: ['exp', 'iat', 'sub', 'nonce'],
    clockTolerance: CLOCK_TOLERANCE_SECONDS,
    currentDate: new Date(now),
  }).catch((error: unknown) => {
    throw isUnreachable(error) ? new ProviderUnavailableError(error) : answerUntrusted(error)
  })
  const { sub, aud, azp, email, email_verified: isProven, name } = payload
  const isForUs = azp === undefined ? !Array.isArray(aud) || aud.length === 1 : azp === provider.clientId
  if (payload['nonce'] !== nonce || !isForUs) throw answerUntrusted()
  if (typeof sub !== 'string' || !SUBJECT.test(sub)) throw answerUntrusted()
  const address = emailAddress.safeParse(email)
  return {
    subject: sub,
    provenEmail: isProven === true && address.success ? address.data : null,
    name: typeof name === 'string' ? name : null,
  }
}
