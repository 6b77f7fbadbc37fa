import { z } from '@hono/zod-openapi'

/** How the caller's second factor stands. */
export const secondFactorSchema = z
  .object({
    /** Null while nobody is asked for a code. */
    enabledAt: z.iso.datetime().nullable(),
    recoveryCodesLeft: z.int(),
  })
  .openapi('SecondFactor')

/** What an authenticator is set up with; shown once. */
export const enrolmentSchema = z.object({ secret: z.string(), uri: z.string() }).openapi('Enrolment')

/** Shown once; each signs in once when the authenticator is lost. */
export const recoveryCodesSchema = z.object({ recoveryCodes: z.array(z.string()) }).openapi('RecoveryCodes')

/** A code as people type it, with or without spaces. */
export const codeInput = z.strictObject({ code: z.string().min(1).max(64) })
