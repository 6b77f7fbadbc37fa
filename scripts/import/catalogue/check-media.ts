import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { MediaItem } from './catalogue-format.ts'
import type { Faults } from './faults.ts'
import { batches } from './batches.ts'
import { pictureFault } from './picture-files.ts'
import type { Catalogue } from './read-catalogue.ts'
import { readSection } from './read-section.ts'

const ITEMS_PER_QUERY = 500

/** What a picture's id stands for: whether it is stored as AVIF, and its focus, may differ. */
const unchanging = ({ avif: _avif, focus: _focus, ...picture }: MediaItem): string => JSON.stringify(picture)

/** Pictures never change under their id; a new one needs all its files. */
export const checkMedia = async (db: Database, bucket: Bucket, catalogue: Catalogue): Promise<Faults> => {
  const items = catalogue.sections.media
  const before = new Map<string, string>()
  for (const part of batches(items, ITEMS_PER_QUERY)) {
    const ids = part.map(({ item }) => item.id)
    const existing = await readSnapshot(db, (tx) => readSection(tx, 'media', { ids }))
    for (const item of existing) before.set(item.id, unchanging(item))
  }
  const faults: Faults = new Map()
  for (const { item } of items) {
    const known = before.get(item.id)
    if (known === undefined) {
      const fault = await pictureFault(bucket, catalogue.folder, item)
      if (fault !== null) faults.set(item.id, fault)
    } else if (known !== unchanging(item)) {
      faults.set(item.id, 'the database has another picture under this id')
    }
  }
  return faults
}
