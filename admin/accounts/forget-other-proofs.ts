import type { Act } from '../content/act.ts'

/** Removes every way into an account besides its password: second factors, API tokens, identities of providers. */
export const forgetOtherProofs = async ({ tx }: Act, userId: string): Promise<void> => {
  for (const table of ['recovery_code', 'totp_factor', 'api_token', 'oidc_identity'] as const)
    await tx.deleteFrom(table).where('user_id', '=', userId).execute()
}
