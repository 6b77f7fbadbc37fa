import type { Bucket } from '#shared/bucket/bucket.ts'
import type { Database } from '#shared/database/database.ts'
import { readSnapshot } from '#shared/database/transact.ts'
import type { Items, Section } from './catalogue-format.ts'
import { checkCuts } from './check-cuts.ts'
import { checkMedia } from './check-media.ts'
import { checkNumbers } from './check-numbers.ts'
import { checkPublished } from './check-published.ts'
import { referencesOf, type Named } from './references-of.ts'
import type { Catalogue } from './read-catalogue.ts'
import { TABLES } from './read-section.ts'

/**
 * Leaves in a catalogue what can be written, and refuses the rest with its place and reason. What names a
 * refused item is refused too, unless the database has that item.
 */
export const checkCatalogue = async (
  { db, bucket }: { db: Database; bucket: Bucket },
  catalogue: Catalogue,
): Promise<Catalogue> => {
  const refusals = [...catalogue.refusals]
  const known = new Map<Section, Set<string>>()
  const keep = <Kind extends Section>(section: Kind, faultsOf: (item: Items[Kind]) => string | null) => {
    const kept = catalogue.sections[section].filter(({ item, row }) => {
      const reason = faultsOf(item)
      if (reason !== null) refusals.push({ file: catalogue.file, row, reason })
      return reason === null
    })
    for (const { item } of kept) known.get(section)?.add(item.id)
    return kept
  }
  const missing = (named: Named[]): string | null => {
    const fault = named.find(({ section, id }) => !known.get(section)?.has(id))
    return fault ? `names ${fault.id} of ${fault.section}, which is neither here nor in the database` : null
  }
  const named =
    <Kind extends Section>(section: Kind) =>
    (item: Items[Kind]) =>
      missing(referencesOf[section](item))
  const media = await checkMedia(db, bucket, catalogue)
  return readSnapshot(db, async (tx) => {
    for (const [section, table] of Object.entries(TABLES)) {
      const rows = await tx
        .selectFrom(table as 'media')
        .select('id')
        .execute()
      known.set(section as Section, new Set(rows.map(({ id }) => id)))
    }
    const sections = {
      media: keep('media', ({ id }) => media.get(id) ?? null),
      tags: keep('tags', named('tags')),
      stations: keep('stations', named('stations')),
      lines: keep('lines', named('lines')),
      webtoons: keep('webtoons', (item) => checkPublished(item) ?? named('webtoons')(item)),
      episodes: keep('episodes', (item) => checkPublished(item) ?? named('episodes')(item)),
    }
    const cuts = await checkCuts(tx, sections.episodes)
    const numbers = await checkNumbers(tx, sections.episodes)
    const episodes = sections.episodes.filter(({ item, row }) => {
      const reason = cuts.get(item.id) ?? numbers.get(item.id)
      if (reason !== undefined) refusals.push({ file: catalogue.file, row, reason })
      return reason === undefined
    })
    return { ...catalogue, sections: { ...sections, episodes }, refusals }
  })
}
