import { buildAuthorizationUrl, calculatePKCECodeChallenge } from 'openid-client'
import { parseInput } from '#shared/content/parse-input.ts'
import { NotFoundError } from '#shared/errors.ts'
import { addressKey } from '../throttle/address-key.ts'
import { LIMITS } from '../throttle/limits.ts'
import type { OidcContext } from './oidc-context.ts'
import { returnPath } from './return-path.ts'
import { callbackUrl, hashSecret, isSecret, newSecret, visitSealing } from './visit-secrets.ts'

/** How long somebody may take at the provider. */
export const VISIT_LIFETIME_MS = 10 * 60_000

export type Visit = {
  /** Where the browser goes now. */
  url: string
  /** What it has to show on its way back: only the browser that began may end it. */
  browser: string
}

/**
 * Begins a visit to a provider: authorization code with PKCE, state and nonce (OpenID Connect Core, section
 * 3.1; RFC 9700, section 2.1.1).
 * @param visit.userId who links an identity to the own account; null when somebody signs in
 * @param visit.returnTo a path of our own pages
 * @param visit.browser what the browser keeps since an earlier visit: two tabs don't end each other's
 * @throws NotFoundError, ValidationError, ThrottledError or ProviderUnavailableError
 */
export const beginVisit = async (
  context: OidcContext,
  providerId: string,
  visit: { userId: string | null; returnTo: string; browser?: string | undefined },
): Promise<Visit> => {
  const { db, now, sealer, oidc, randomBytes, throttle, publicUrl, origin } = context
  const path = parseInput(returnPath, visit.returnTo)
  await throttle.take(LIMITS.oidcByAddress, addressKey(origin))
  const client = await oidc.open(providerId)
  if (!client) throw new NotFoundError('provider', providerId)
  const state = newSecret(randomBytes)
  const nonce = newSecret(randomBytes)
  const verifier = newSecret(randomBytes)
  const browser = isSecret(visit.browser) ? visit.browser : newSecret(randomBytes)
  const hash = hashSecret(state)
  await db.deleteFrom('oidc_visit').where('expires_at', '<=', now()).execute()
  await db
    .insertInto('oidc_visit')
    .values({
      hash,
      provider: providerId,
      browser_hash: hashSecret(browser),
      nonce,
      sealed_verifier: await sealer.seal(visitSealing(hash), verifier),
      user_id: visit.userId,
      return_to: path,
      expires_at: now() + VISIT_LIFETIME_MS,
    })
    .execute()
  const url = buildAuthorizationUrl(client.config, {
    response_type: 'code',
    redirect_uri: callbackUrl(publicUrl, providerId),
    scope: client.provider.scope,
    state,
    nonce,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, browser }
}
