import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import { openDatabase } from '#shared/database/database.ts'
import type { Catalogue } from '../setting/setting.ts'

let emptied = 0

/**
 * Takes a catalogue's documents away, with all that is known of them: the next rebuild is a first one. They are put
 * aside, not deleted: for minutes after many files were deleted, ext4 makes new ones ten times slower, because it looks
 * for places that were not freed just now.
 */
export const emptyBucket = async ({ url, bucketRoot }: Catalogue): Promise<void> => {
  emptied += 1
  if (existsSync(bucketRoot)) await rename(bucketRoot, `${bucketRoot}-${emptied}`)
  await using db = openDatabase(url, { poolSize: 1 })
  await db.deleteFrom('document').execute()
}
