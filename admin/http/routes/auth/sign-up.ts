import { signUp as join } from '../../../accounts/sign-up.ts'
import { signUpInput } from '../../../accounts/person-input.ts'
import { accountContextOf, deviceOf } from '../../account-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { openAnswer } from './open-answer.ts'
import { modeInput, sessionSchema } from './session-schema.ts'

export const signUp = defineRoute(
  {
    method: 'post',
    path: '/api/auth/sign-up',
    summary: 'Make an account of a reader, and sign in',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    holdsSecret: true,
    request: jsonBody(signUpInput.extend({ mode: modeInput })),
    responses: { 201: jsonAnswer('The new session', sessionSchema, 'Set-Cookie') },
  },
  async (context) => {
    const { mode, ...input } = context.req.valid('json')
    const signedIn = await join(accountContextOf(context), input, deviceOf(context))
    return context.json(await openAnswer(context, { ...signedIn, mode }), 201)
  },
)
