import { AwsError } from './aws-error.ts'
import { checkSsmName, checkSsmPage, checkSsmValue } from './ssm-rules.ts'

export type StoredParameter = {
  name: string
  value: string
  type: 'String' | 'StringList' | 'SecureString'
  version: number
  modifiedAtMs: number
}

export type SsmOperation = 'GetParameter' | 'GetParametersByPath' | 'PutParameter' | 'DeleteParameter'

export type SsmCall = {
  input: Record<string, unknown>
  parameters: Map<string, StoredParameter>
  nowMs: number
}

export const textIn = (input: SsmCall['input'], name: string): string => {
  const value = input[name]
  return typeof value === 'string' ? value : ''
}

const notFound = (): AwsError => new AwsError(400, 'ParameterNotFound', '')

/** Without decryption, a SecureString is told as KMS keeps it. */
const shown = (parameter: StoredParameter, withDecryption: unknown): object => {
  const { name, value, type, version, modifiedAtMs } = parameter
  const isHidden = type === 'SecureString' && withDecryption !== true
  return {
    Name: name,
    Type: type,
    Value: isHidden ? `AQICAHh${Buffer.from(value).toString('hex').split('').toReversed().join('')}` : value,
    Version: version,
    LastModifiedDate: modifiedAtMs / 1_000,
    DataType: 'text',
  }
}

const getParametersByPath = ({ input, parameters }: SsmCall): object => {
  const path = textIn(input, 'Path')
  checkSsmName(path)
  const limit = Number(input['MaxResults'] ?? 10)
  checkSsmPage(limit)
  const folder = path.endsWith('/') ? path : `${path}/`
  const below = [...parameters.values()]
    .filter(({ name }) => name.startsWith(folder))
    .filter(({ name }) => input['Recursive'] === true || !name.slice(folder.length).includes('/'))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  // "The number of items returned … can be between zero and the value of MaxResults" (GetParametersByPath).
  if (textIn(input, 'NextToken') === '' && below.length > limit) return { Parameters: [], NextToken: '0' }
  const start = Number(textIn(input, 'NextToken') || 0)
  const end = start + limit
  return {
    Parameters: below.slice(start, end).map((parameter) => shown(parameter, input['WithDecryption'])),
    ...(end < below.length ? { NextToken: String(end) } : {}),
  }
}

const putParameter = ({ input, parameters, nowMs }: SsmCall): object => {
  const name = textIn(input, 'Name')
  const value = textIn(input, 'Value')
  checkSsmName(name)
  checkSsmValue(value)
  const known = parameters.get(name)
  if (known && input['Overwrite'] !== true) {
    const message =
      'The parameter already exists. To overwrite this value, set the overwrite option in the request to true.'
    throw new AwsError(400, 'ParameterAlreadyExists', message)
  }
  const type = (input['Type'] ?? known?.type) as StoredParameter['type'] | undefined
  if (!type || !['String', 'StringList', 'SecureString'].includes(type))
    throw new AwsError(
      400,
      'ValidationException',
      'A parameter type is required when you create a parameter.',
    )
  const version = (known?.version ?? 0) + 1
  parameters.set(name, { name, value, type, version, modifiedAtMs: nowMs })
  return { Version: version, Tier: 'Standard' }
}

/** What the fake does for each operation. They are synchronous, so that of two that make one parameter one is refused. */
export const SSM_OPERATIONS: Record<SsmOperation, (call: SsmCall) => object> = {
  GetParameter({ input, parameters }) {
    const parameter = parameters.get(textIn(input, 'Name'))
    if (!parameter) throw notFound()
    return { Parameter: shown(parameter, input['WithDecryption']) }
  },
  GetParametersByPath: getParametersByPath,
  PutParameter: putParameter,
  DeleteParameter({ input, parameters }) {
    if (!parameters.delete(textIn(input, 'Name'))) throw notFound()
    return {}
  },
}
