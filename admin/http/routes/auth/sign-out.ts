import type { Context } from 'hono'
import { AuthenticationError } from '#shared/errors.ts'
import { signOut as endOf, signOutByRefreshToken } from '../../../accounts/sign-out.ts'
import { accountContextOf } from '../../account-context-of.ts'
import type { AdminEnv } from '../../admin-env.ts'
import { answerHeaders } from '../../answer-headers.ts'
import { defineRoute } from '../../define-route.ts'
import type { Principal } from '../../principal.ts'
import { clearedCookies } from '../../session-cookies.ts'
import { presentedRefresh } from './presented-refresh.ts'
import { refreshBody } from './refresh-input.ts'

/** A browser whose cookie is worth nothing any more is signed out already; a program learns that its token is. */
const whoLeaves = async (context: Context<AdminEnv>): Promise<Principal | null> => {
  try {
    return await context.var.services.authenticate(context.req.raw)
  } catch (error) {
    const isBrowser = context.req.header('authorization') === undefined
    if (isBrowser && error instanceof AuthenticationError) return null
    throw error
  }
}

export const signOut = defineRoute(
  {
    method: 'post',
    path: '/api/auth/sign-out',
    summary: 'End this session; with an expired access token too, by the refresh token',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    request: refreshBody,
    responses: { 204: { description: 'Signed out', ...answerHeaders('Set-Cookie') } },
  },
  async (context) => {
    const presented = presentedRefresh(context, context.req.valid('json'))
    const accountContext = accountContextOf(context)
    if (presented) {
      await signOutByRefreshToken(accountContext, presented.token)
    } else {
      const caller = await whoLeaves(context)
      if (caller && caller.sessionId !== null)
        await endOf({ ...accountContext, actor: caller.userId }, caller.userId, { only: caller.sessionId })
    }
    for (const cookie of clearedCookies()) context.header('set-cookie', cookie, { append: true })
    return context.body(null, 204)
  },
)
