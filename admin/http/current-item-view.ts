import type { Row } from '#shared/database/schema.ts'
import type { ContentKind, ItemRow } from '../content/content-context.ts'
import { itemFieldsOf } from './item-fields-of.ts'

/** How an item is now, as a refusal shows it that names several: enough to say which one it is, and to read it again. */
export const currentItemView = (kind: ContentKind, row: ItemRow) => {
  const called =
    'title' in row ? { title: row.title } : { name: JSON.parse((row as Row<'tag'>).name) as unknown }
  return { kind, ...itemFieldsOf(row), ...called }
}
