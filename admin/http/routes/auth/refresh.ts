import { AuthenticationError } from '#shared/errors.ts'
import { refreshSession } from '../../../tokens/sessions/refresh-session.ts'
import { answerError } from '../../answer-error.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { refusalOf } from '../../refusals.ts'
import { clearedCookies } from '../../session-cookies.ts'
import { openAnswer } from './open-answer.ts'
import { presentedRefresh } from './presented-refresh.ts'
import { refreshBody } from './refresh-input.ts'
import { sessionSchema } from './session-schema.ts'

export const refresh = defineRoute(
  {
    method: 'post',
    path: '/api/auth/refresh',
    summary: 'Get a new access token by the refresh token, which is replaced too',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    holdsSecret: true,
    request: refreshBody,
    responses: {
      200: jsonAnswer('The session with new tokens', sessionSchema, 'Set-Cookie'),
      401: refusalOf(401, 'Set-Cookie'),
    },
  },
  async (context) => {
    const presented = presentedRefresh(context, context.req.valid('json'))
    if (presented === null)
      throw new AuthenticationError('refresh_missing', 'There is no refresh token; sign in again')
    const { accounts } = context.var.services
    try {
      const session = await refreshSession(accounts, presented.token)
      const user = await accounts.db
        .selectFrom('user')
        .selectAll()
        .where('id', '=', session.userId)
        .executeTakeFirstOrThrow()
      return context.json(await openAnswer(context, { session, user, mode: presented.mode }), 200)
    } catch (error) {
      if (!(error instanceof AuthenticationError) || presented.mode === 'token') throw error
      // The browser stops sending what is worth nothing any more.
      const response = answerError(error, context)
      for (const cookie of clearedCookies()) response.headers.append('set-cookie', cookie)
      return response as never
    }
  },
)
