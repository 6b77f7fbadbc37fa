import { ParameterError } from './parameter-error.ts'

/** What was tried: the action as IAM names it, and the name or path of what it was about. */
export type SsmAttempt = { action: string; path: string; deadlineMs: number }

const WRONG_CREDENTIALS = 'correct the AWS credentials, or the role of this machine'

/** What an operator can do, by the code of the answer ("Common Errors" and each action of the SSM API reference). */
const REFUSALS: Record<string, (attempt: SsmAttempt) => string> = {
  AccessDeniedException: ({ action }) =>
    `allow this role ${action} on it, and the use of the KMS key that encrypts it`,
  InvalidKeyId: () =>
    'the KMS key that encrypts it is disabled, gone or not ours: name another one and write it again',
  UnrecognizedClientException: () => WRONG_CREDENTIALS,
  InvalidClientTokenId: () => WRONG_CREDENTIALS,
  InvalidSignatureException: () => `${WRONG_CREDENTIALS}, and look at the clock`,
  ExpiredTokenException: () => WRONG_CREDENTIALS,
  IncompleteSignature: () => WRONG_CREDENTIALS,
  MissingAuthenticationToken: () => WRONG_CREDENTIALS,
  CredentialsProviderError: () =>
    'there are no AWS credentials here: give this machine a role, or set AWS_PROFILE',
  ValidationException: () => 'its name breaks the rules of Systems Manager: correct SSM_PREFIX',
  ParameterLimitExceeded: () => 'the account has as many parameters as it may: remove some',
  ParameterMaxVersionLimitExceeded: () => 'it has as many versions as it may: remove it and write it again',
}

const THROTTLED = new Set(['ThrottlingException', 'Throttling', 'TooManyUpdates', 'RequestLimitExceeded'])

/** What the answer of a validation says may repeat a value. Nothing else does. */
const causeOf = (error: Error): ErrorOptions => (error.name === 'ValidationException' ? {} : { cause: error })

const codeOf = (error: Error): string => (error as NodeJS.ErrnoException).code ?? error.name

/** Tells in our words what kept a parameter from being read or written, with its name and without a value. */
export const translateSsmError = (error: unknown, attempt: SsmAttempt): ParameterError => {
  const { path, action, deadlineMs } = attempt
  const about = `${path} in the parameters of AWS Systems Manager`
  if (!(error instanceof Error))
    return new ParameterError('parameters_unavailable', `${about}: ${String(error)}`)
  if (error.message === 'Region is missing')
    return new ParameterError('parameters_refused', `${about} cannot be looked up: set AWS_REGION`)
  const advice = REFUSALS[error.name]?.(attempt)
  if (advice !== undefined) {
    const message = `${about}: ${action} was refused (${error.name}). What to do: ${advice}`
    return new ParameterError('parameters_refused', message, causeOf(error))
  }
  if (THROTTLED.has(error.name)) {
    const message = `${about}: ${action} was throttled for ${deadlineMs / 1_000} s. Start again in a while; where it happens often, turn on the higher throughput of Parameter Store`
    return new ParameterError('parameters_unavailable', message, causeOf(error))
  }
  const message = `${about}: ${action} got no answer within ${deadlineMs / 1_000} s (${codeOf(error)}). Look whether this machine reaches Systems Manager (security group, VPC endpoint, AWS_ENDPOINT_URL) and has a role`
  return new ParameterError('parameters_unavailable', message, causeOf(error))
}
