import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DatabaseConfig } from '#shared/config/config.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'

/**
 * Opens the database that the configuration names; dispose of it with `await using`. A folder for an SQLite
 * file is made where there is none yet.
 */
export const openConfiguredDatabase = async (
  config: DatabaseConfig,
  options: { poolSize?: number } = {},
): Promise<Database> => {
  if (config.kind === 'sqlite' && config.path !== ':memory:')
    await mkdir(dirname(config.path), { recursive: true })
  return openDatabase(config.url, options)
}
