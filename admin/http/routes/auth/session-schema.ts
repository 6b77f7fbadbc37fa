import { z } from '@hono/zod-openapi'
import { userSchema } from '../users/user-schema.ts'

/** How the tokens come: as cookies that no script of a page can read, or in the answer, for programs. */
export const modeInput = z.enum(['cookie', 'token']).default('cookie')
export type Mode = z.output<typeof modeInput>

/** The tokens of a program. */
const tokensSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    /** Seconds. */
    expiresIn: z.int(),
    /** Good for one refresh; each gives another one. */
    refreshToken: z.string(),
    refreshExpiresAt: z.iso.datetime(),
  })
  .openapi('Tokens')

/** What is answered to who is signed in. */
export const sessionSchema = z
  .object({
    sessionId: z.string(),
    user: userSchema,
    accessExpiresAt: z.iso.datetime(),
    /** Null in the mode `cookie`: then cookies hold them. */
    tokens: tokensSchema.nullable(),
  })
  .openapi('Session')

/** What is answered to who has to give a second factor as well. */
export const challengeSchema = z
  .object({
    secondFactor: z.literal('required'),
    /** Goes to `/api/auth/second-factor` with a code. */
    challenge: z.string(),
    expiresAt: z.iso.datetime(),
  })
  .openapi('SecondFactorChallenge')
