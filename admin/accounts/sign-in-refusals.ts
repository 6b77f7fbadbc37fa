import { AuthenticationError } from '#shared/errors.ts'

/** The same for an unknown address and a wrong password: nobody learns who has an account. */
export const credentialsWrong = (): AuthenticationError =>
  new AuthenticationError('credentials_wrong', 'The address or the password is wrong')

/** Said only to who knows the password. */
export const accountDeactivated = (): AuthenticationError =>
  new AuthenticationError(
    'account_deactivated',
    'This account was deactivated; ask an administrator to activate it again',
  )

export const sessionEnded = (): AuthenticationError =>
  new AuthenticationError('session_ended', 'This session has ended; sign in again')

export const challengeInvalid = (): AuthenticationError =>
  new AuthenticationError('challenge_invalid', 'It took too long or too many codes were wrong; sign in again')

export const codeWrong = (): AuthenticationError =>
  new AuthenticationError(
    'code_wrong',
    'The code is wrong or was used already; wait for the next one of your authenticator, or give a recovery code',
  )
