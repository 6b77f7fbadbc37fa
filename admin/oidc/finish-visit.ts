import { AuthenticationError, NotFoundError } from '#shared/errors.ts'
import type { Row } from '#shared/database/schema.ts'
import type { SignInResult } from '../accounts/sign-in.ts'
import type { Device } from '../tokens/sessions/start-session.ts'
import { VISIT_LIFETIME_MS } from './begin-visit.ts'
import { linkIdentity } from './link-identity.ts'
import type { OidcContext } from './oidc-context.ts'
import type { OidcClient } from './create-oidc-clients.ts'
import { redeemCode } from './redeem-code.ts'
import { signInByIdentity } from './sign-in-by-identity.ts'
import { takeVisit } from './take-visit.ts'
import type { OutsideIdentity } from './verify-id-token.ts'

/** How a visit ended, and where the browser goes now. */
export type FinishedVisit = { returnTo: string } & (SignInResult | { kind: 'linked' })

/** Somebody attacks, or the provider is configured wrongly: whoever runs this learns what was wrong, by its code. */
const redeemLogged = async (
  context: OidcContext,
  client: OidcClient,
  visit: Row<'oidc_visit'>,
  query: URLSearchParams,
): Promise<OutsideIdentity> => {
  try {
    return await redeemCode(context, client, visit, query)
  } catch (error) {
    if (error instanceof AuthenticationError && error.code === 'oidc_untrusted') {
      const { code, message } = (error.cause ?? {}) as { code?: string; message?: string }
      const reason = { provider: visit.provider, reason: code, detail: message }
      context.logger.warn(reason, 'The answer of an OpenID provider was not trusted')
    }
    throw error
  }
}

/**
 * Ends a visit to a provider by its answer.
 * @param answer.query the parameters of the address that the provider sent the browser to
 * @param answer.browser what the browser kept since `beginVisit`
 * @throws AuthenticationError, ConflictError, NotFoundError or ProviderUnavailableError
 */
export const finishVisit = async (
  context: OidcContext,
  providerId: string,
  answer: { query: URLSearchParams; browser: string },
  device: Device,
): Promise<FinishedVisit> => {
  const { query, browser } = answer
  const client = await context.oidc.open(providerId)
  if (!client) throw new NotFoundError('provider', providerId)
  const visit = await takeVisit(context, providerId, query.get('state') ?? '', browser)
  const identity = await redeemLogged(context, client, visit, query)
  if (visit.user_id !== null) {
    const begunAt = visit.expires_at - VISIT_LIFETIME_MS
    await linkIdentity(context, visit.user_id, { provider: providerId, subject: identity.subject, begunAt })
    return { kind: 'linked', returnTo: visit.return_to }
  }
  const result = await signInByIdentity(context, providerId, identity, device)
  return { ...result, returnTo: visit.return_to }
}
