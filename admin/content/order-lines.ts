import type { Row } from '#shared/database/schema.ts'
import { checkItem } from './check-item.ts'
import type { ContentContext } from './content-context.ts'
import { lockItems } from './lock-items.ts'
import { observeReaders, type ItemKey } from './observe-readers.ts'
import { parseOrder } from './parse-order.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/** The positions that lines have (ascending), so that those that don't move keep theirs; two are never the same. */
const distinctPositions = (lines: Row<'line'>[]): number[] => {
  let last = -1
  return lines.map(({ position }) => (last = Math.max(position, last + 1)))
}

/**
 * Puts the lines into this order; readers see it at once.
 * @param ids every line that is not in the trash, once
 * @param versions those that the editor saw, by line: somebody else may have ordered them meanwhile
 * @throws ValidationError, or VersionConflictError
 */
export const orderLines = async (
  context: ContentContext,
  ids: string[],
  versions?: ReadonlyMap<string, number>,
): Promise<{ lines: Row<'line'>[]; publication: string | null }> =>
  performAct(context, async (act) => {
    const listed = await act.tx.selectFrom('line').select('id').where('trashed_at', 'is', null).execute()
    const { line: rows } = await lockItems(act.tx, { line: listed.map(({ id }) => id) })
    const before = [...rows.values()]
      .filter((row) => row.trashed_at === null)
      .toSorted((a, b) => a.position - b.position || (a.id < b.id ? -1 : 1))
    for (const row of before) {
      if (versions?.has(row.id)) checkItem('line', row.id, row, versions.get(row.id))
    }
    const positions = distinctPositions(before)
    const lines = parseOrder(ids, before).map((row, index) => ({
      ...row,
      position: positions[index] ?? index,
    }))
    const moved = lines.filter((row) => rows.get(row.id)?.position !== row.position)
    const keys = moved.map(({ id }): ItemKey => ({ kind: 'line', id }))
    for (const row of moved) Object.assign(row, { version: row.version + 1, updated_at: act.at })
    await observeReaders(act, keys, async () => {
      for (const { id, position, version, updated_at } of moved) {
        await act.tx.updateTable('line').set({ position, version, updated_at }).where('id', '=', id).execute()
      }
    })
    if (moved.length > 0) {
      const order = { before: before.map(({ id }) => id), after: lines.map(({ id }) => id) }
      await writeAudit(act, { action: 'order', kind: 'line', id: '', ...order })
    }
    return { lines }
  })
