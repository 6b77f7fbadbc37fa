import { onTestFinished } from 'vitest'
import { decideConfig, type Config } from '#shared/config/config.ts'
import { migrate } from '#shared/database/migrate.ts'
import { newUlid } from '#shared/id.ts'
import type { CatalogueContext } from '../import/catalogue/import-catalogue.ts'
import { openConfiguredBucket } from '../wiring/open-bucket.ts'
import { openConfiguredDatabase } from '../wiring/open-database.ts'
import { temporaryFolder } from './run-script.ts'

/** A data folder with an empty, migrated database, and what editing there needs; closed after the test. */
export const openSamplePlace = async (): Promise<{
  folder: string
  config: Config
  content: CatalogueContext
}> => {
  const folder = await temporaryFolder()
  const config = decideConfig({}, { dataFolder: folder })
  const opened = new AsyncDisposableStack()
  const bucket = opened.use(await openConfiguredBucket(config.bucket))
  const db = opened.use(await openConfiguredDatabase(config.database))
  onTestFinished(() => opened.disposeAsync())
  await migrate(db)
  const content = {
    db,
    bucket,
    actor: 'editor',
    origin: 'test',
    now: () => Date.now(),
    newId: () => newUlid(),
  }
  return { folder, config, content }
}
