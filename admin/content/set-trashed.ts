import type { Act } from './act.ts'
import { checkId, checkItem, checkVersion } from './check-item.ts'
import type { ContentContext, ContentKind, ItemRow, Saved } from './content-context.ts'
import { lockItems, type Locked } from './lock-items.ts'
import { observeReaders } from './observe-readers.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/** Refuses by throwing; runs when the item and all that decides about it is locked. */
export type TrashRule<Kind extends ContentKind> = (
  act: Act,
  row: ItemRow<Kind>,
  locked: Locked,
) => Promise<void>

/**
 * Puts an item into the trash, or takes it out again. What is there already stays as it is, and nothing is
 * written.
 * @throws NotFoundError, VersionConflictError, and what the rule throws
 */
export const setTrashed = async <Kind extends ContentKind>(
  context: ContentContext,
  action: 'trash' | 'restore',
  key: { kind: Kind; id: string; version: number },
  rule?: TrashRule<Kind>,
): Promise<Saved<Kind>> => {
  const { kind, id, version: seen } = key
  checkId(kind, id)
  checkVersion(seen)
  const saved = await performAct(context, async (act): Promise<ItemRow<Kind>> => {
    const locked = await lockItems(act.tx, { [kind]: [id] })
    const row = checkItem(kind, id, locked[kind].get(id), seen)
    if ((row.trashed_at !== null) === (action === 'trash')) return row
    await rule?.(act, row, locked)
    const trashedAt = action === 'trash' ? act.at : null
    const version = row.version + 1
    // The content stays as it is: what equalled what readers see still does.
    const isPublished = 'published_version' in row && row.published_version === row.version
    const published = isPublished ? { published_version: version } : {}
    const changed = { trashed_at: trashedAt, version, updated_at: act.at, ...published }
    await observeReaders(act, [{ kind, id }], () =>
      // The tables of content share these columns; Kysely can't follow a table that is a type parameter.
      act.tx
        .updateTable(kind as 'line')
        .set(changed)
        .where('id', '=', id)
        .execute(),
    )
    const before = { trashedAt: row.trashed_at }
    await writeAudit(act, { action, kind, id, before, after: { trashedAt } })
    return { ...row, ...changed }
  })
  return saved
}
