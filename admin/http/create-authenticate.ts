import { AuthenticationError } from '#shared/errors.ts'
import type { AccountServices } from '../accounts/account-services.ts'
import { sessionEnded } from '../accounts/sign-in-refusals.ts'
import { isApiToken } from '../api-tokens/token-text.ts'
import type { AccessClaims } from '../tokens/create-access-tokens.ts'
import type { SessionState } from '../tokens/sessions/create-session-states.ts'
import type { Authenticate } from './authenticate.ts'
import type { Principal } from './principal.ts'
import { readSessionCookies } from './session-cookies.ts'

const BEARER = /^Bearer +([\x21-\x7e]+) *$/i

const invalid = (): AuthenticationError =>
  new AuthenticationError('token_invalid', 'The access token is not valid; sign in again')

/** @throws AuthenticationError when a request shows a cookie and a token: who of the two calls is anybody's guess */
const refuseBoth = (): never => {
  throw new AuthenticationError(
    'credentials_ambiguous',
    'Send either the session’s cookie or an Authorization header, not both',
  )
}

/** @returns the token of a session or of an account that a request shows, and how; null where it shows none */
const readToken = (request: Request): { token: string; via: Principal['via'] } | null => {
  const authorization = request.headers.get('authorization')
  const { access, refresh } = readSessionCookies(request)
  if (authorization === null) return access === undefined ? null : { token: access, via: 'cookie' }
  if (access !== undefined || refresh !== undefined) return refuseBoth()
  const [, token] = BEARER.exec(authorization) ?? []
  if (token === undefined) throw invalid()
  return { token, via: isApiToken(token) ? 'api-token' : 'bearer' }
}

type SessionShown = Exclude<Principal['via'], 'api-token'>

const principalOf = (
  { userId, sessionId }: AccessClaims,
  state: Readonly<SessionState> | null,
  via: SessionShown,
): Principal => {
  if (state === null || state.userId !== userId) throw sessionEnded()
  const { role, authenticatedAt, secondFactor, unconfirmed } = state
  return { userId, role, authenticatedAt, secondFactor, unconfirmed, via, sessionId, scopes: null }
}

/**
 * Finds out who calls: by an access token in a browser's cookie, or by an access token or a personal API token
 * in `Authorization`. The session is asked for each time (remembered for two seconds), so that whoever signed out
 * or was deactivated is out at once, whatever the token says.
 */
export const createAuthenticate = (
  { accessTokens, sessionStates }: Pick<AccountServices, 'accessTokens' | 'sessionStates'>,
  findApiToken: (token: string) => Promise<Principal | null>,
): Authenticate => {
  const byApiToken = async (token: string): Promise<Principal> => {
    const principal = await findApiToken(token)
    if (principal === null) throw invalid()
    return principal
  }

  const bySession = async (token: string, via: SessionShown): Promise<Principal> => {
    const claims = await accessTokens.verify(token)
    return principalOf(claims, await sessionStates.read(claims.sessionId), via)
  }

  return (request) => {
    const shown = readToken(request)
    if (shown === null) return null
    const { token, via } = shown
    if (via === 'api-token') return byApiToken(token)
    const claims = accessTokens.recall(token)
    const state = claims && sessionStates.recall(claims.sessionId)
    return claims && state ? principalOf(claims, state, via) : bySession(token, via)
  }
}
