import { z } from '@hono/zod-openapi'
import { finishSignIn as finish } from '../../../accounts/finish-sign-in.ts'
import { accountContextOf, deviceOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { openAnswer } from './open-answer.ts'
import { modeInput, sessionSchema } from './session-schema.ts'

const codeInput = z.strictObject({
  challenge: z.string().min(1).max(200),
  code: z.string().min(1).max(100),
  mode: modeInput,
})

export const finishSignIn = defineRoute(
  {
    method: 'post',
    path: '/api/auth/second-factor',
    summary: 'End signing in with a code of an authenticator, or a recovery code',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    holdsSecret: true,
    request: jsonBody(codeInput),
    responses: { 200: jsonAnswer('The new session', sessionSchema, 'Set-Cookie') },
  },
  async (context) => {
    const { mode, ...given } = context.req.valid('json')
    const signedIn = await finish(accountContextOf(context), given, deviceOf(context))
    return context.json(await openAnswer(context, { ...signedIn, mode }), 200)
  },
)
