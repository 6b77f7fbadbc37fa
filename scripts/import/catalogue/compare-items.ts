import type { Transaction } from 'kysely'
import type { Schema } from '#shared/database/schema.ts'
import type { Items, Section } from './catalogue-format.ts'
import { readSection } from './read-section.ts'
import { settleItem } from './settle-item.ts'

/** An item as it is to be, the same as it is, and whether that is another. */
export type Compared<Item> = { item: Item; current: Item | undefined; differs: boolean }

/** Compares items of a section with what is there. `now` (epoch milliseconds) stands for a time that nothing tells. */
export const compareItems = async <Kind extends Section>(
  tx: Transaction<Schema>,
  section: Kind,
  items: Items[Kind][],
  now: number,
): Promise<Compared<Items[Kind]>[]> => {
  const found = await readSection(tx, section, { ids: items.map(({ id }) => id) })
  const existing = new Map(found.map((item) => [item.id, item]))
  const moment = new Date(now).toISOString()
  return items.map((told) => {
    const { item, current } = settleItem[section](told, existing.get(told.id), moment)
    return { item, current, differs: JSON.stringify(item) !== JSON.stringify(current) }
  })
}
