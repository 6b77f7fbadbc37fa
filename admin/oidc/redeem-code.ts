import { authorizationCodeGrant, AuthorizationResponseError, ClientError } from 'openid-client'
import type { Row } from '#shared/database/schema.ts'
import type { OidcClient } from './create-oidc-clients.ts'
import type { OidcContext } from './oidc-context.ts'
import { answerUntrusted, ProviderUnavailableError, providerRefused } from './oidc-refusals.ts'
import { callbackUrl, visitSealing } from './visit-secrets.ts'
import { verifyIdToken, type OutsideIdentity } from './verify-id-token.ts'

const isUnreachable = (error: unknown): boolean =>
  (error instanceof ClientError && error.code === 'OAUTH_TIMEOUT') ||
  (error instanceof TypeError && error.cause !== undefined && !('code' in error))

const refusalOf = (error: unknown): Error => {
  if (error instanceof AuthorizationResponseError) return providerRefused(error)
  return isUnreachable(error) ? new ProviderUnavailableError(error) : answerUntrusted(error)
}

/**
 * Exchanges the code of an answer for an ID token, and checks everything that it says.
 * @param query the answer's parameters, as they came
 * @throws AuthenticationError `oidc_refused` or `oidc_untrusted`, or ProviderUnavailableError
 */
export const redeemCode = async (
  { sealer, now, publicUrl }: OidcContext,
  client: OidcClient,
  visit: Row<'oidc_visit'>,
  query: URLSearchParams,
): Promise<OutsideIdentity> => {
  const verifier = await sealer.open(visitSealing(visit.hash), visit.sealed_verifier)
  const answer = new URL(`${callbackUrl(publicUrl, visit.provider)}?${query.toString()}`)
  const tokens = await authorizationCodeGrant(client.config, answer, {
    pkceCodeVerifier: verifier,
    expectedState: query.get('state') ?? '',
    expectedNonce: visit.nonce,
    idTokenExpected: true,
  }).catch((error: unknown) => {
    throw refusalOf(error)
  })
  return verifyIdToken(client, tokens.id_token ?? '', visit.nonce, now())
}
