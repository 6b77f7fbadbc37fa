import type { KeyContext } from './key-context.ts'
import { FORGET_AFTER_MS } from './key-times.ts'

/**
 * Removes the private halves of keys that have retired, and those that no row names for a day: a process died between
 * putting one away and writing its row. Safe beside rotations and other sweeps. @returns how many
 */
export const sweepPrivateKeys = async ({ db, privateKeys, now }: KeyContext): Promise<number> => {
  // Before the rows: a key that is made meanwhile is in neither list.
  const kept = await privateKeys.list()
  if (kept.length === 0) return 0
  const rows = await db.selectFrom('signing_key').select(['kid', 'retired_at']).execute()
  const retirement = new Map(rows.map(({ kid, retired_at }) => [kid, retired_at]))
  const isDone = ({ kid, keptAt }: (typeof kept)[number]): boolean => {
    const retiredAt = retirement.get(kid)
    if (retiredAt === undefined) return keptAt < now() - FORGET_AFTER_MS
    return retiredAt !== null && retiredAt <= now()
  }
  const done = kept.filter(isDone)
  for (const { kid } of done) await privateKeys.forget(kid)
  return done.length
}
