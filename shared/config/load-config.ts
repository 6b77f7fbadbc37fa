import { ConfigError, type VariableFault } from './config-error.ts'
import { decideConfig, type Config } from './config.ts'
import type { Environment } from './env.ts'
import { findFaults } from './find-faults.ts'
import { readSettings, type OpenParameterStore, type Settings } from './read-settings.ts'

/** What a command needs besides what every command does: the faults of an environment. */
export type FindNeeds = (environment: Environment) => VariableFault[]

export type LoadConfigOptions = {
  dataFolder?: string | undefined
  needs?: FindNeeds | undefined
  openStore?: OpenParameterStore | undefined
}

/** A fault of a value is mended where that stands. */
const withPlace = (fault: VariableFault, { paths }: Settings): VariableFault => {
  const path = paths.get(fault.variable)
  return path === undefined ? fault : { ...fault, message: `${fault.message} (in the parameter ${path})` }
}

/** Where something is missing, a name that nothing has is likely to be that, misspelt. */
const unknownFaults = ({ unknown }: Settings): VariableFault[] =>
  unknown.length === 0
    ? []
    : [
        {
          variable: 'SSM_PREFIX',
          message: `has parameters that no variable is named after: ${unknown.join(', ')}`,
        },
      ]

/**
 * Decides from the variables, and the parameters under `SSM_PREFIX`, which adapters run. Nothing else is opened.
 * @returns also the settings that it was decided from: they hold secrets
 * @throws ConfigError that names everything at fault at once, and no value
 */
export const loadConfig = async (
  environment: Environment,
  { dataFolder, needs = () => [], openStore }: LoadConfigOptions = {},
): Promise<{ config: Config; settings: Settings }> => {
  const settings = await readSettings(environment, openStore)
  const { isWhole } = settings
  const found = [
    ...settings.faults,
    ...findFaults(settings.environment, { isWhole }),
    ...(isWhole ? needs(settings.environment) : []),
  ]
  if (found.length > 0) {
    const faults = [...found.map((fault) => withPlace(fault, settings)), ...unknownFaults(settings)]
    throw new ConfigError(faults)
  }
  return { config: decideConfig(settings.environment, { dataFolder }), settings }
}
