import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { beginAnswer } from './begin-answer.ts'
import { providerParams, visitInput, visitSchema } from './oidc-schema.ts'

export const beginSignIn = defineRoute(
  {
    method: 'post',
    path: '/api/auth/oidc/{provider}',
    summary: 'Begin to sign in by an outside provider: the browser goes to the address that is answered',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    holdsSecret: true,
    request: { params: providerParams, ...jsonBody(visitInput) },
    responses: { 200: jsonAnswer('Where the browser goes now', visitSchema, 'Set-Cookie') },
  },
  async (context) => {
    const { provider } = context.req.valid('param')
    const { returnTo } = context.req.valid('json')
    return context.json(await beginAnswer(context, provider, { userId: null, returnTo }), 200)
  },
)
