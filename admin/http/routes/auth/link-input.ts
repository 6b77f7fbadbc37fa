import { z } from '@hono/zod-openapi'
import { newPassword } from '../../../accounts/passwords/password-input.ts'

/** What stands behind the `#` of a mailed link, and the password that its owner chooses. */
export const linkInput = z.strictObject({ token: z.string().min(1).max(200), password: newPassword })
