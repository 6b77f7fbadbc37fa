import type { ParameterStore } from '../parameters/parameter-store.ts'
import { createSsmParameterStore } from '../parameters/parameter-store-ssm.ts'
import { HisubtoryError } from '../errors.ts'
import type { VariableFault } from './config-error.ts'
import type { Environment } from './env.ts'
import { withoutEmpty } from './find-faults.ts'
import { isOidcSecretName } from './oidc-provider.ts'
import { VARIABLE_NAMES } from './variable-names.ts'
import { variablesSchema } from './variables-schema.ts'

/** The variables, and what the parameters under `SSM_PREFIX` add to them. */
export type Settings = {
  environment: Environment
  /** Where those stand that came from a parameter: the whole name of it. */
  paths: ReadonlyMap<string, string>
  /** Whole names of parameters that no variable is named after. */
  unknown: string[]
  faults: VariableFault[]
  /** Whether all that was to be read was: else nothing can be called missing. */
  isWhole: boolean
}

export type OpenParameterStore = (prefix: string) => ParameterStore

const openSsm: OpenParameterStore = (prefix) => createSsmParameterStore({ prefix })

/** It tells where the others are. */
const KNOWN = new Set<string>(VARIABLE_NAMES.filter((name) => name !== 'SSM_PREFIX'))
const isKnown = (name: string): boolean => KNOWN.has(name) || isOidcSecretName(name)

/** It decides what is read at all, so that it has to be known before. */
const stageFaults = (environment: Environment, paths: ReadonlyMap<string, string>): VariableFault[] => {
  const message =
    'has to be set in the environment: a parameter comes too late to decide whether .env is read'
  return environment.HISUBTORY_ENV === undefined && paths.has('HISUBTORY_ENV')
    ? [{ variable: 'HISUBTORY_ENV', message }]
    : []
}

const alone = (environment: Environment, faults: VariableFault[] = [], isWhole = true): Settings => ({
  environment,
  paths: new Map(),
  unknown: [],
  faults,
  isWhole,
})

/**
 * Adds the parameters under `SSM_PREFIX`, where that is set, to the variables. A variable that is set wins; in
 * development an empty one is as good as none. Never throws: what kept the parameters from being read is a fault of
 * `SSM_PREFIX`, so that it stands in one list with the others.
 */
export const readSettings = async (
  environment: Environment,
  openStore: OpenParameterStore = openSsm,
): Promise<Settings> => {
  const isDevelopment = (environment.HISUBTORY_ENV ?? 'development') === 'development'
  const set = isDevelopment ? withoutEmpty(environment) : environment
  const prefix = variablesSchema.shape.SSM_PREFIX.safeParse(set.SSM_PREFIX)
  if (!prefix.success) return alone(environment, [], false)
  if (prefix.data === undefined) return alone(environment)
  const store = openStore(prefix.data)
  try {
    const parameters = await store.list()
    const known = parameters.filter(({ name }) => isKnown(name))
    const added = known.filter(({ name }) => set[name as keyof Environment] === undefined)
    const paths = new Map(added.map(({ name }) => [name, store.pathOf(name)]))
    return {
      environment: { ...Object.fromEntries(added.map(({ name, value }) => [name, value])), ...set },
      paths,
      unknown: parameters.filter(({ name }) => !isKnown(name)).map(({ name }) => store.pathOf(name)),
      faults: stageFaults(set, paths),
      isWhole: true,
    }
  } catch (error) {
    if (!(error instanceof HisubtoryError)) throw error
    const message = `names parameters that cannot be read: ${error.message}`
    return alone(environment, [{ variable: 'SSM_PREFIX', message }], false)
  }
}
