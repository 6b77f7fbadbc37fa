import { z } from 'zod'
import { ROLES } from '#shared/accounts/role.ts'
import { requiredText } from '#shared/content/text.ts'
import { emailAddress } from './email-address.ts'
import { newPassword } from './passwords/password-input.ts'

export const displayName = requiredText(80)
export const roleInput = z.enum(ROLES)
/** In which language mails are written. */
export const languageInput = z.enum(['ko', 'en'])

/** Somebody who makes an account. */
export const signUpInput = z.strictObject({
  email: emailAddress,
  name: displayName,
  password: newPassword,
  language: languageInput.default('ko'),
})
export type SignUpInput = z.output<typeof signUpInput>

/** Somebody whom an administrator invites. */
export const invitationInput = z.strictObject({
  email: emailAddress,
  name: displayName,
  role: roleInput,
  language: languageInput.default('ko'),
})
export type InvitationInput = z.output<typeof invitationInput>

/** What an administrator can change. */
export const userChange = z.strictObject({ name: displayName, role: roleInput, language: languageInput })
export type UserChange = z.output<typeof userChange>

/** What everybody can change of their own. */
export const profileChange = userChange.omit({ role: true })
