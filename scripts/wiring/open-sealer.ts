import { join } from 'node:path'
import type { Config } from '#shared/config/config.ts'
import { createSealer, type Sealer } from '#shared/secrets/create-sealer.ts'
import { createFileSecrets } from '#shared/secrets/secrets-file.ts'

/** What encrypts private keys and second factors in the database, by the secret in the data folder. */
export const openConfiguredSealer = (config: Pick<Config, 'dataFolder'>): Sealer =>
  createSealer(createFileSecrets(join(config.dataFolder, 'secrets')))
