import { z } from '@hono/zod-openapi'
import { signOut } from '../../../accounts/sign-out.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'
import { clearedCookies } from '../../session-cookies.ts'

const query = z.strictObject({
  /** `current`: stay signed in here. */
  keep: z.enum(['none', 'current']).default('none'),
})

export const endSessions = defineRoute(
  {
    method: 'post',
    path: '/api/me/sessions/end',
    summary: 'Sign out everywhere, or everywhere else',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    request: { query },
    responses: { 200: jsonAnswer('How many sessions ended', z.object({ ended: z.int() }), 'Set-Cookie') },
  },
  async (context) => {
    const { userId, sessionId } = principalOf(context)
    const keeps = context.req.valid('query').keep === 'current' && sessionId !== null
    const ended = await signOut(accountContextOf(context), userId, keeps ? { except: sessionId } : {})
    if (!keeps) for (const cookie of clearedCookies()) context.header('set-cookie', cookie, { append: true })
    return context.json({ ended }, 200)
  },
)
