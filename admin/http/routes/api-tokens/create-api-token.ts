import { apiTokenInput } from '../../../api-tokens/api-token-input.ts'
import { createApiToken as create } from '../../../api-tokens/create-api-token.ts'
import { principalOf } from '../../content-context-of.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer, jsonBody } from '../../json-content.ts'
import { factorContextOf } from '../factors/factor-context-of.ts'
import { newApiTokenSchema } from './api-token-schema.ts'
import { apiTokenView } from './api-token-view.ts'

export const createApiToken = defineRoute(
  {
    method: 'post',
    path: '/api/me/api-tokens',
    summary: 'Make an API token for a program; it is shown this once',
    tags: ['My account'],
    access: 'reader',
    scope: null,
    isSensitive: true,
    holdsSecret: true,
    request: jsonBody(apiTokenInput),
    responses: { 201: jsonAnswer('The new API token', newApiTokenSchema) },
  },
  async (context) => {
    const input = context.req.valid('json')
    const { token, ...described } = await create(factorContextOf(context), principalOf(context).userId, input)
    return context.json({ ...apiTokenView(described), token }, 201)
  },
)
