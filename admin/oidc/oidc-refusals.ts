import { AuthenticationError, ConflictError, HisubtoryError } from '#shared/errors.ts'

/** The answer is not one to a visit that this browser began, or it comes too late or again. */
export const visitUnknown = (): AuthenticationError =>
  new AuthenticationError(
    'oidc_visit_unknown',
    'This sign-in was not begun in this browser, took too long, or was ended already; begin again',
  )

/** The person said no over there, or the provider did. */
export const providerRefused = (cause: unknown): AuthenticationError =>
  new AuthenticationError('oidc_refused', 'The provider did not sign you in; begin again', { cause })

/** Something in the provider's answer is not as it has to be: it is trusted in nothing then. */
export const answerUntrusted = (cause?: unknown): AuthenticationError =>
  new AuthenticationError(
    'oidc_untrusted',
    'The answer of the provider does not prove who you are; begin again',
    { cause },
  )

export const addressUnproven = (): AuthenticationError =>
  new AuthenticationError(
    'oidc_address_unproven',
    'The provider does not vouch for a mail address of yours; sign up with a password, then link the provider to your account',
  )

/** Said only to who proved to own the address. */
export const accountExists = (): ConflictError =>
  new ConflictError(
    'oidc_account_exists',
    'There is an account with your address already; sign in to it, then link the provider to your account',
  )

export const identityTaken = (): ConflictError =>
  new ConflictError(
    'oidc_identity_taken',
    'This identity is linked to another account; unlink it there first',
  )

export const providerLinked = (): ConflictError =>
  new ConflictError(
    'oidc_provider_linked',
    'Your account has another identity of this provider; unlink that one first',
  )

/** The provider does not answer: nothing that the caller did is wrong. */
export class ProviderUnavailableError extends HisubtoryError {
  constructor(cause: unknown) {
    super('oidc_unavailable', 'The provider does not answer; try again in a moment', { cause })
  }
}
