import type * as Sdk from '@aws-sdk/client-ssm'
import type {
  GetParametersByPathCommandInput,
  Parameter as SsmParameter,
  SSMClient,
  SSMClientConfig,
} from '@aws-sdk/client-ssm'
import type { Parameter, ParameterStore } from './parameter-store.ts'
import { translateSsmError } from './translate-ssm-error.ts'

/** GetParametersByPath gives at most ten a page ("MaxResults: valid range 1 to 10"). */
const PAGE_SIZE = 10
/** Whatever is asked is answered, or given up, by then: a start that can't read its settings has to say so in 5 s. */
const DEADLINE_MS = 2_000
/** Parameter Store answers within milliseconds: who says nothing for so long is better asked again. */
const CLIENT: SSMClientConfig = {
  // With the pauses of the SDK, throttling is told as such before the deadline.
  maxAttempts: 3,
  retryMode: 'standard',
  requestHandler: { connectionTimeout: 1_000, requestTimeout: 800, throwOnRequestTimeout: true },
}

type Step<T> = (client: SSMClient, sdk: typeof Sdk, options: { abortSignal: AbortSignal }) => Promise<T>

export type SsmParameterStoreOptions = {
  /** `/hisubtory/production` */
  prefix: string
  /** Where nothing is said, region, credentials and endpoint follow the SDK's own variables. */
  client?: SSMClientConfig
  deadlineMs?: number
}

const hasName = (error: unknown, name: string): boolean => error instanceof Error && error.name === name

/**
 * Parameters of AWS Systems Manager. What is throttled, broken or slow is tried again until the deadline.
 * @throws ParameterError from every method
 */
export const createSsmParameterStore = ({
  prefix,
  client: config = {},
  deadlineMs = DEADLINE_MS,
}: SsmParameterStoreOptions): ParameterStore => {
  const root = prefix.replace(/\/+$/, '')
  const pathOf = (name: string): string => (name === '' ? root : `${root}/${name}`)

  const run = async <T>(action: string, path: string, step: Step<T>): Promise<T> => {
    // Only here: the SDK takes longer to load than most commands run.
    const sdk = await import('@aws-sdk/client-ssm')
    const expired = Promise.withResolvers<never>()
    const giveUp = new AbortController()
    const timer = setTimeout(() => {
      expired.reject(Object.assign(new Error('It did not answer in time'), { name: 'TimeoutError' }))
      giveUp.abort()
    }, deadlineMs)
    const client = new sdk.SSMClient({ ...CLIENT, ...config })
    try {
      // The signal alone would not do: it does not reach the search for credentials.
      return await Promise.race([step(client, sdk, { abortSignal: giveUp.signal }), expired.promise])
    } catch (error) {
      throw translateSsmError(error, { action, path, deadlineMs })
    } finally {
      clearTimeout(timer)
      client.destroy()
    }
  }

  const readPages = (folder: string, withValues: boolean): Promise<SsmParameter[]> =>
    run('ssm:GetParametersByPath', pathOf(folder), async (client, sdk, options) => {
      const found: SsmParameter[] = []
      const input: GetParametersByPathCommandInput = {
        Path: pathOf(folder),
        WithDecryption: withValues,
        MaxResults: PAGE_SIZE,
      }
      // A page may be empty and still not be the last one.
      do {
        const page = await client.send(new sdk.GetParametersByPathCommand(input), options)
        found.push(...(page.Parameters ?? []))
        input.NextToken = page.NextToken
      } while (input.NextToken)
      return found
    })

  const relative = (name: string | undefined, folder = ''): string =>
    (name ?? '').slice(pathOf(folder).length + 1)
  const parameterOf = ({ Name, Value, Type }: SsmParameter): Parameter => ({
    name: relative(Name),
    value: Value ?? '',
    isSecret: Type === 'SecureString',
  })

  return {
    pathOf,
    list: async () => (await readPages('', true)).map(parameterOf),
    names: async (folder) =>
      (await readPages(folder, false)).map(({ Name, LastModifiedDate }) => ({
        name: relative(Name, folder),
        writtenAt: LastModifiedDate?.getTime() ?? 0,
      })),
    find: (name) =>
      run('ssm:GetParameter', pathOf(name), async (client, sdk, options) => {
        try {
          const command = new sdk.GetParameterCommand({ Name: pathOf(name), WithDecryption: true })
          const { Parameter } = await client.send(command, options)
          return Parameter ? parameterOf(Parameter) : null
        } catch (error) {
          if (hasName(error, 'ParameterNotFound')) return null
          throw error
        }
      }),
    createSecret: (name, value) =>
      run('ssm:PutParameter', pathOf(name), async (client, sdk, options) => {
        const input = { Name: pathOf(name), Value: value, Type: 'SecureString', Overwrite: false } as const
        try {
          await client.send(new sdk.PutParameterCommand(input), options)
          return true
        } catch (error) {
          if (hasName(error, 'ParameterAlreadyExists')) return false
          throw error
        }
      }),
    remove: (name) =>
      run('ssm:DeleteParameter', pathOf(name), async (client, sdk, options) => {
        try {
          await client.send(new sdk.DeleteParameterCommand({ Name: pathOf(name) }), options)
        } catch (error) {
          if (!hasName(error, 'ParameterNotFound')) throw error
        }
      }),
  }
}
