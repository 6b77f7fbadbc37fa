import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { isOidcSecretName, type OidcSecretName } from './oidc-provider.ts'
import { VARIABLE_NAMES, type VariableName } from './variable-names.ts'

/** The variables that are set, unchecked; an empty one is there as ''. */
export type Environment = Partial<Record<VariableName | OidcSecretName, string>>

const readDotEnv = (folder: string): Record<string, string | undefined> => {
  try {
    return parseEnv(readFileSync(join(folder, '.env'), 'utf8'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return {}
    throw error
  }
}

/**
 * Reads the environment; the only place that does.
 * In development a `.env` in the folder adds what is not set, also for the AWS SDK, which reads its own
 * variables from the process. In production the file is not looked at: it could bring in what nobody named.
 * @param variables those of the process; what `.env` adds is added there
 */
export const readEnvironment = (
  variables: NodeJS.ProcessEnv = process.env,
  folder = process.cwd(),
): Environment => {
  const stage = variables['HISUBTORY_ENV'] ?? 'development'
  if (stage === 'development') {
    for (const [name, value] of Object.entries(readDotEnv(folder))) variables[name] ??= value
  }
  return Object.fromEntries(
    [...VARIABLE_NAMES, ...Object.keys(variables).filter(isOidcSecretName)].flatMap((name) =>
      variables[name] === undefined ? [] : [[name, variables[name]]],
    ),
  )
}
