import { z } from '@hono/zod-openapi'
import { givenPassword } from '../../../accounts/passwords/password-input.ts'
import { reAuthenticate as prove } from '../../../accounts/re-authenticate.ts'
import { ForbiddenError } from '#shared/errors.ts'
import { accountContextOf } from '../../account-context-of.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'

const input = z.strictObject({ password: givenPassword, code: z.string().min(1).max(100).optional() })

export const reAuthenticate = defineRoute(
  {
    method: 'post',
    path: '/api/me/re-authenticate',
    summary:
      'Give my password (and second factor) again: for ten minutes I may change how my account is protected',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    request: jsonBody(input),
    responses: {
      200: jsonAnswer(
        'It is proven',
        z.object({ authenticatedAt: z.iso.datetime() }).openapi('ReAuthentication'),
      ),
    },
  },
  async (context) => {
    const { userId, sessionId } = principalOf(context)
    if (sessionId === null) throw new ForbiddenError('session_missing', 'Sign in as a person to do this')
    const who = { userId, sessionId }
    const { authenticatedAt } = await prove(accountContextOf(context), who, context.req.valid('json'))
    return context.json({ authenticatedAt: isoTime(authenticatedAt) }, 200)
  },
)
