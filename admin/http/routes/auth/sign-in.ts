import { z } from '@hono/zod-openapi'
import { emailAddress } from '../../../accounts/email-address.ts'
import { givenPassword } from '../../../accounts/passwords/password-input.ts'
import { signIn as enter } from '../../../accounts/sign-in.ts'
import { accountContextOf, deviceOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { isoTime } from '../../iso-time.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { openAnswer } from './open-answer.ts'
import { challengeSchema, modeInput, sessionSchema } from './session-schema.ts'

const signInInput = z.strictObject({ email: emailAddress, password: givenPassword, mode: modeInput })

export const signIn = defineRoute(
  {
    method: 'post',
    path: '/api/auth/sign-in',
    summary: 'Sign in with an address and a password',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    holdsSecret: true,
    request: jsonBody(signInInput),
    responses: {
      200: jsonAnswer('The new session', sessionSchema, 'Set-Cookie'),
      202: jsonAnswer('The password is right, and a second factor is asked for', challengeSchema),
    },
  },
  async (context) => {
    const { mode, ...given } = context.req.valid('json')
    const result = await enter(accountContextOf(context), given, deviceOf(context))
    if (result.kind === 'second-factor') {
      const { challenge, expiresAt } = result
      context.header('cache-control', 'no-store')
      const answer = { secondFactor: 'required' as const, challenge, expiresAt: isoTime(expiresAt) }
      return context.json(answer, 202)
    }
    return context.json(await openAnswer(context, { ...result.signedIn, mode }), 200)
  },
)
