import { userSchema } from './user-schema.ts'
import { z } from '@hono/zod-openapi'

/** A user who was invited; `isMailed` is false when the mail could not be handed over: invite again then. */
export const invitedSchema = userSchema.extend({ isMailed: z.boolean() }).openapi('InvitedUser')
