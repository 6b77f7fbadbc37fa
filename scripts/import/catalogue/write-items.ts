import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import { FORMAT, FORMAT_VERSION, SECTIONS, type MediaItem, type Section } from './catalogue-format.ts'
import { readSection } from './read-section.ts'

const ITEMS_PER_QUERY = 200

export type WrittenCatalogue = { counts: Record<Section, number>; media: MediaItem[] }

const indented = (value: unknown): string => JSON.stringify(value, null, 2).replaceAll('\n', '\n    ')

/**
 * Writes a catalogue piece by piece, as `JSON.stringify` with two spaces would write it whole, and a line feed:
 * so its size is bounded by the disk and not by the memory. Items stand in the order of their ids.
 */
export const writeItems = async (
  tx: Transaction<Schema>,
  { signal, onItems }: { signal?: AbortSignal; onItems?: (count: number) => void },
  write: (text: string) => Promise<void>,
): Promise<WrittenCatalogue> => {
  const counts = { media: 0, tags: 0, stations: 0, lines: 0, webtoons: 0, episodes: 0 }
  const media: MediaItem[] = []
  await write(`{\n  "format": ${JSON.stringify(FORMAT)},\n  "version": ${FORMAT_VERSION}`)
  for (const section of SECTIONS) {
    await write(`,\n  "${section}": [`)
    for (let after = ''; ;) {
      signal?.throwIfAborted()
      const items = await readSection(tx, section, { after, limit: ITEMS_PER_QUERY })
      const last = items.at(-1)
      if (!last) break
      const separated = items.map(
        (item, index) => `${counts[section] + index === 0 ? '' : ','}\n    ${indented(item)}`,
      )
      await write(separated.join(''))
      counts[section] += items.length
      if (section === 'media') media.push(...(items as MediaItem[]))
      onItems?.(items.length)
      after = last.id
    }
    await write(counts[section] === 0 ? ']' : '\n  ]')
  }
  await write('\n}\n')
  return { counts, media }
}
