import type { Act } from './act.ts'
import type { ContentKind } from './content-context.ts'
import { standingsOf, type Standings } from './standings.ts'

export type ItemKey<Kind extends ContentKind = ContentKind> = { kind: Kind; id: string }

const standingsByKind = async (act: Act, items: ItemKey[]): Promise<Map<ContentKind, Standings>> => {
  const byKind = new Map<ContentKind, Standings>()
  for (const kind of new Set(items.map((item) => item.kind))) {
    const ids = items.filter((item) => item.kind === kind).map(({ id }) => id)
    byKind.set(kind, await standingsOf(act.tx, kind, ids))
  }
  return byKind
}

/**
 * Runs a change of items, and notes for the publication where each stood for readers before and after it.
 * Nothing is noted of an item that they saw neither before nor after.
 */
export const observeReaders = async <Result>(
  act: Act,
  items: ItemKey[],
  change: () => Promise<Result>,
): Promise<Result> => {
  const before = await standingsByKind(act, items)
  const result = await change()
  const after = await standingsByKind(act, items)
  for (const { kind, id } of items) {
    const was = before.get(kind)?.get(id) ?? null
    const is = after.get(kind)?.get(id) ?? null
    if (was || is) act.changes.push({ kind, id, before: was, after: is })
  }
  return result
}
