import { z } from 'zod'
import { requiredText } from '#shared/content/text.ts'
import { SCOPES } from '../http/principal.ts'

/** What a new personal API token is for. */
export const apiTokenInput = z.strictObject({
  /** Which program uses it: its owner tells tokens apart by it. */
  name: requiredText(100),
  scopes: z
    .array(z.enum(SCOPES))
    .min(1)
    .max(SCOPES.length)
    .refine((scopes) => new Set(scopes).size === scopes.length, 'names a scope twice'),
  /** At most a year from now. */
  expiresAt: z.iso.datetime({ offset: true }),
})

export type ApiTokenInput = z.infer<typeof apiTokenInput>
