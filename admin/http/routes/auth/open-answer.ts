import type { Context } from 'hono'
import type { Row } from '#shared/database/schema.ts'
import type { GivenRefresh } from '../../../tokens/sessions/start-session.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { isoTime } from '../../iso-time.ts'
import { sessionCookies } from '../../session-cookies.ts'
import { userView } from '../users/user-view.ts'
import type { Mode } from './session-schema.ts'

/**
 * Makes of a session what its owner is answered: an access token beside the refresh token, as cookies or in the
 * body. No cache may keep it (RFC 6749, section 5.1).
 */
export const openAnswer = async (
  context: Context<AdminEnv>,
  { session, user, mode }: { session: GivenRefresh; user: Row<'user'>; mode: Mode },
) => {
  const { accounts, now } = context.var.services
  const { sessionId, userId, refreshToken, refreshExpiresAt } = session
  const { token, expiresAt } = await accounts.accessTokens.issue({ userId, sessionId })
  context.header('cache-control', 'no-store')
  const pair = { accessToken: token, accessExpiresAt: expiresAt, refreshToken, refreshExpiresAt }
  if (mode === 'cookie') {
    for (const cookie of sessionCookies(pair, now())) context.header('set-cookie', cookie, { append: true })
  }
  const tokens = {
    accessToken: token,
    tokenType: 'Bearer' as const,
    expiresIn: Math.floor((expiresAt - now()) / 1_000),
    refreshToken,
    refreshExpiresAt: isoTime(refreshExpiresAt),
  }
  return {
    sessionId,
    user: userView(user),
    accessExpiresAt: isoTime(expiresAt),
    tokens: mode === 'token' ? tokens : null,
  }
}
