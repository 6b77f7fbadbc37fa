import type { Act } from './act.ts'
import { checkId, checkItem, checkVersion } from './check-item.ts'
import type { ContentKind, ItemRow } from './content-context.ts'
import { lockItems, type LockRequest } from './lock-items.ts'

/**
 * Locks an item (and what decides whether readers see it), if it is still the one that the editor saw.
 * @param others what else has to be locked with it, in the same order of locks
 * @throws NotFoundError
 * @throws VersionConflictError with the row as it is now
 */
export const lockItem = async <Kind extends ContentKind>(
  act: Act,
  kind: Kind,
  id: string,
  version: number,
  others: LockRequest = {},
): Promise<ItemRow<Kind>> => {
  checkId(kind, id)
  checkVersion(version)
  const locked = await lockItems(act.tx, { ...others, [kind]: [...(others[kind] ?? []), id] })
  return checkItem(kind, id, locked[kind].get(id), version)
}
