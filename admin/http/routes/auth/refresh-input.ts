import { z } from '@hono/zod-openapi'

/** A browser sends nothing, because its cookie says it all; a program its refresh token. */
export const refreshBody = {
  body: {
    required: false as const,
    content: {
      'application/json': {
        schema: z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }),
      },
    },
  },
}
