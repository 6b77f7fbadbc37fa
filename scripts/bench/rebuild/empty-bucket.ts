import { rm } from 'node:fs/promises'
import { openDatabase } from '#shared/database/database.ts'
import type { Catalogue } from '../setting/setting.ts'

/** Removes a catalogue's documents and all that is known of them: the next rebuild is a first one. */
export const emptyBucket = async ({ url, bucketRoot }: Catalogue): Promise<void> => {
  await rm(bucketRoot, { recursive: true, force: true })
  await using db = openDatabase(url, { poolSize: 1 })
  await db.deleteFrom('document').execute()
}
