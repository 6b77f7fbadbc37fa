import type { Config } from '#shared/config/config.ts'
import { createSealer, type Sealer } from '#shared/secrets/create-sealer.ts'
import { openConfiguredSecrets } from './open-secrets.ts'

/** What encrypts second factors, secrets of webhooks and the like in the database. */
export const openConfiguredSealer = (config: Pick<Config, 'secrets'>): Sealer =>
  createSealer(openConfiguredSecrets(config))
