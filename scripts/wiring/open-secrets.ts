import type { Config } from '#shared/config/config.ts'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import { createFileSecrets } from '#shared/secrets/secrets-file.ts'
import { createSsmSecrets } from '#shared/secrets/secrets-ssm.ts'
import type { Secrets } from '#shared/secrets/secrets.ts'

/** The secrets that the configuration names: parameters of AWS, or files in the data folder. */
export const openConfiguredSecrets = ({ secrets }: Pick<Config, 'secrets'>): Secrets =>
  secrets.kind === 'ssm'
    ? createSsmSecrets(createSsmParameterStore({ prefix: secrets.prefix }))
    : createFileSecrets(secrets.folder)
