import { z } from '@hono/zod-openapi'
import { JWKS_MAX_AGE_MS } from '../../../tokens/keys/key-times.ts'
import { defineRoute } from '../../define-route.ts'
import { jsonAnswer } from '../../json-content.ts'

const jwksSchema = z
  .object({
    keys: z.array(
      z.object({
        kty: z.string(),
        crv: z.string().optional(),
        x: z.string().optional(),
        kid: z.string().optional(),
        use: z.string().optional(),
        alg: z.string().optional(),
      }),
    ),
  })
  .openapi('JsonWebKeySet')

export const readJwks = defineRoute(
  {
    method: 'get',
    path: '/.well-known/jwks.json',
    summary: 'The public keys of access tokens (RFC 7517)',
    tags: ['Signing in'],
    access: 'public',
    scope: null,
    responses: {
      200: jsonAnswer('The keys that sign now, did lately, or will soon', jwksSchema, 'Cache-Control'),
    },
  },
  async (context) => {
    const published = await context.var.services.accounts.signingKeys.published()
    // Field by field: nothing but what is public can ever get in here.
    const keys = published.map(({ kty, crv, x, kid, use, alg }) => ({
      kty: kty ?? 'OKP',
      crv,
      x,
      kid,
      use,
      alg,
    }))
    return context.json({ keys }, 200, { 'cache-control': `public, max-age=${JWKS_MAX_AGE_MS / 1_000}` })
  },
)
