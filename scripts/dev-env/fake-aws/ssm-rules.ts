import { AwsError } from './aws-error.ts'

/** "Standard parameters: maximum size of a parameter value 4 KB" (Managing parameter tiers). */
const MAX_VALUE_BYTES = 4096
/** "The maximum length constraint for the parameter name that you specify for this API action is 1011 characters" (PutParameter). */
const MAX_NAME_LENGTH = 1011
/** "A hierarchy can have a maximum of 15 levels" (PutParameter). */
const MAX_LEVELS = 15

const invalid = (message: string): AwsError => new AwsError(400, 'ValidationException', message)

/** The rules for names of PutParameter: letters, digits and `.-_/`, whole paths with a slash in front, and no reserved prefix. */
export const checkSsmName = (name: string): void => {
  if (!/^[\w./-]+$/.test(name) || name.length > MAX_NAME_LENGTH)
    throw invalid(
      'Parameter name: can only contain the following mix of letters, numbers and the symbols .-_/',
    )
  if (name.includes('/') && !name.startsWith('/'))
    throw invalid('Parameter name must be a fully qualified name.')
  if (/^\/?(aws|ssm)/i.test(name)) throw invalid('Parameter name: can\'t be prefixed with "aws" or "ssm".')
  const levels = name.split('/').slice(1)
  if (levels.some((level) => level === '')) throw invalid('Parameter name must not have an empty level.')
  if (levels.length > MAX_LEVELS)
    throw new AwsError(400, 'HierarchyLevelLimitExceededException', 'A hierarchy can have at most 15 levels.')
}

export const checkSsmValue = (value: string): void => {
  // As AWS says it: the answer repeats the value.
  if (value === '') throw invalid(`1 validation error detected: Value '${value}' at 'value' is too short`)
  if (Buffer.byteLength(value) > MAX_VALUE_BYTES) {
    throw invalid(
      `Standard tier parameters support a maximum parameter value of 4096 characters. Value '${value}' is larger.`,
    )
  }
}

/** "MaxResults: valid range: minimum value of 1, maximum value of 10" (GetParametersByPath). */
export const checkSsmPage = (limit: number): void => {
  if (!Number.isInteger(limit) || limit < 1 || limit > 10)
    throw invalid("Value at 'maxResults' failed to satisfy constraint: between 1 and 10")
}
