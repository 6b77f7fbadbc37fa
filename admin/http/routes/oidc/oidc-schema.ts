import { z } from '@hono/zod-openapi'

/** A provider as the configuration names it. */
export const providerParams = z.object({
  provider: z
    .string()
    .regex(/^[a-z0-9-]{1,32}$/)
    .openapi({ param: { name: 'provider', in: 'path' }, example: 'google' }),
})

/** Where in our own pages the browser goes when it comes back. */
export const visitInput = z.strictObject({ returnTo: z.string().max(300).default('/') })

/** The browser goes there, and comes back to the callback. */
export const visitSchema = z.object({ url: z.url() }).openapi('ProviderVisit')
