import { HisubtoryError } from '../errors.ts'
import type { OidcSecretName } from './oidc-provider.ts'
import type { VariableName } from './variable-names.ts'

/** What is wrong with one variable. The message never holds its value: it may be a secret. */
export type VariableFault = { variable: VariableName | OidcSecretName; message: string }

/** The environment does not add up to a configuration. Names every variable at fault; nothing was opened. */
export class ConfigError extends HisubtoryError {
  readonly faults: VariableFault[]

  constructor(faults: VariableFault[]) {
    const list = faults.map(({ variable, message }) => `${variable} ${message}`).join('; ')
    super('config_invalid', `The configuration cannot be used: ${list}`)
    this.faults = faults
  }
}
