import { z } from '@hono/zod-openapi'
import { languageInput, roleInput } from '../../../accounts/person-input.ts'

/** A user as the API answers it. */
export const userSchema = z
  .object({
    id: z.string(),
    email: z.string(),
    /** Whether somebody proved to read the mails of this address. */
    emailVerified: z.boolean(),
    name: z.string(),
    role: roleInput,
    language: languageInput,
    state: z.enum(['invited', 'active', 'deactivated']),
    version: z.int(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .openapi('User')
