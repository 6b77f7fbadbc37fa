import { z } from '@hono/zod-openapi'
import { SCOPES } from '../../principal.ts'

/** A personal API token as its owner sees it: never the token itself. */
export const apiTokenSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    /** The last characters of the token. */
    ending: z.string(),
    scopes: z.array(z.enum(SCOPES)),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .openapi('ApiToken')

/** A new one, with the token: this is the only time that it is shown. */
export const newApiTokenSchema = apiTokenSchema.extend({ token: z.string() }).openapi('NewApiToken')
