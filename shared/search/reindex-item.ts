import type { Kysely } from 'kysely'
import type { Schema } from '../database/schema.ts'
import { indexItem } from './index-item.ts'
import { searchTexts, type SearchKind } from './search-texts.ts'

type TextColumns<Kind extends SearchKind> = Parameters<(typeof searchTexts)[Kind]>[0]

/** Makes an item findable by the texts that it has after a change; the same texts cost no query. */
export const reindexItem = async <Kind extends SearchKind>(
  tx: Kysely<Schema>,
  kind: Kind,
  before: TextColumns<Kind> & { id: string },
  changed: TextColumns<Kind>,
): Promise<void> => {
  // Each kind's function takes that kind's columns; TypeScript can't follow it through the type parameter.
  const textsOf = searchTexts[kind] as (row: TextColumns<Kind>) => string[]
  const texts = textsOf(changed)
  if (texts.join('\n') !== textsOf(before).join('\n')) await indexItem(tx, kind, before.id, texts)
}
