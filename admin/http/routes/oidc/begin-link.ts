import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { beginAnswer } from './begin-answer.ts'
import { providerParams, visitInput, visitSchema } from './oidc-schema.ts'

export const beginLink = defineRoute(
  {
    method: 'post',
    path: '/api/me/identities/{provider}',
    summary: 'Begin to link an identity of an outside provider to one’s own account',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    holdsSecret: true,
    request: { params: providerParams, ...jsonBody(visitInput) },
    responses: { 200: jsonAnswer('Where the browser goes now', visitSchema, 'Set-Cookie') },
  },
  async (context) => {
    const { provider } = context.req.valid('param')
    const { returnTo } = context.req.valid('json')
    const { userId } = principalOf(context)
    return context.json(await beginAnswer(context, provider, { userId, returnTo }), 200)
  },
)
