import type { ContentContext } from '#admin/content/content-context.ts'
import { performAct } from '#admin/content/perform-act.ts'
import type { Bucket } from '#shared/bucket/bucket.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import { HisubtoryError } from '#shared/errors.ts'
import type { ImportReport } from '../import-report.ts'
import type { Refusal } from '../refusal.ts'
import type { ImportOptions } from '../seoul/import-seoul.ts'
import { createTally } from '../tally.ts'
import { batches } from './batches.ts'
import { SECTIONS, type Items, type Section, type WebtoonItem } from './catalogue-format.ts'
import { checkCatalogue } from './check-catalogue.ts'
import { compareItems } from './compare-items.ts'
import { storePicture } from './picture-files.ts'
import { readCatalogue, type Catalogue, type Placed } from './read-catalogue.ts'
import { saveBatch, type BatchCounts } from './save-batch.ts'

export type CatalogueContext = ContentContext & { bucket: Bucket }

/** One act for so many items: far fewer transactions, and each still short. */
const ITEMS_PER_ACT = 100

const place = ({ item }: Placed<unknown>) => (item as WebtoonItem).listing ?? Number.MAX_SAFE_INTEGER

/** Webtoons get their place in the list of all in the order that they had. */
const inOrder = <Kind extends Section>(
  section: Kind,
  items: Placed<Items[Kind]>[],
): Placed<Items[Kind]>[] => {
  if (section !== 'webtoons') return items
  return items.toSorted((a, b) => place(a) - place(b))
}

const compareOnly = async <Kind extends Section>(
  { db, now }: CatalogueContext,
  section: Kind,
  items: Items[Kind][],
): Promise<BatchCounts> => {
  const compared = await readSnapshot(db, (tx) => compareItems(tx, section, items, now()))
  const created = compared.filter(({ current }) => current === undefined).length
  const unchanged = compared.filter(({ differs }) => !differs).length
  return { created, changed: items.length - created - unchanged, unchanged }
}

const storePictures = async (
  { bucket }: CatalogueContext,
  folder: string | null,
  items: object[],
): Promise<void> => {
  for (const item of items) await storePicture(bucket, folder, item as Items['media'])
}

/** Writes a batch in one act, or, where something of it is refused, each item in its own. */
const writeBatch = async <Kind extends Section>(
  context: CatalogueContext,
  { folder, file }: Catalogue,
  section: Kind,
  placed: Placed<Items[Kind]>[],
): Promise<{ counts: BatchCounts[]; refusals: Refusal[] }> => {
  const write = async (part: Placed<Items[Kind]>[]) => {
    const items = part.map(({ item }) => item)
    if (section === 'media') await storePictures(context, folder, items)
    return performAct(context, (act) => saveBatch(act, section, items))
  }
  try {
    return { counts: [await write(placed)], refusals: [] }
  } catch (error) {
    if (!(error instanceof HisubtoryError)) throw error
  }
  const counts: BatchCounts[] = []
  const refusals: Refusal[] = []
  for (const one of placed) {
    try {
      counts.push(await write([one]))
    } catch (error) {
      if (!(error instanceof HisubtoryError)) throw error
      refusals.push({ file, row: one.row, reason: error.message })
    }
  }
  return { counts, refusals }
}

/**
 * Imports a catalogue: its items become what the catalogue says (working copies, what readers see, plans,
 * trash), under their ids; what it does not name is left alone. The same catalogue again writes nothing, and a
 * run that was ended half-way is completed by running it again.
 * @throws HisubtoryError `import_file_invalid` when it is no catalogue; nothing was written then
 */
export const importCatalogue = async (
  context: CatalogueContext,
  path: string,
  options: ImportOptions = {},
): Promise<ImportReport> => {
  const catalogue = await checkCatalogue(context, await readCatalogue(path))
  const refused = [...catalogue.refusals]
  const tallies = { created: createTally(), changed: createTally(), unchanged: createTally() }
  const written = !options.dryRun && !(options.strict && refused.length > 0)
  const total = SECTIONS.reduce((sum, section) => sum + catalogue.sections[section].length, 0)
  const advance = options.onStart?.(total)
  for (const section of SECTIONS) {
    for (const placed of batches(inOrder(section, catalogue.sections[section]), ITEMS_PER_ACT)) {
      options.signal?.throwIfAborted()
      const items = placed.map(({ item }) => item)
      const { counts, refusals } = written
        ? await writeBatch(context, catalogue, section, placed)
        : { counts: [await compareOnly(context, section, items)], refusals: [] }
      for (const count of counts) {
        for (const [name, tally] of Object.entries(tallies))
          tally.add(section, count[name as keyof BatchCounts])
      }
      refused.push(...refusals)
      advance?.(items.length)
    }
  }
  const { created, changed, unchanged } = tallies
  return {
    created: created.read(),
    changed: changed.read(),
    unchanged: unchanged.read(),
    leftOut: {},
    refused,
    written,
  }
}
