import { ConflictError, ValidationError } from '#shared/errors.ts'
import type { ContentContext, ContentKind } from './content-context.ts'
import { eraseItem } from './erase-item.ts'
import { isNeeded } from './is-needed.ts'
import { lockItems } from './lock-items.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/** What stands on others comes first, so that those are free in the same run. */
const ORDER = ['cut', 'episode', 'webtoon', 'line', 'station', 'tag'] as const
type TrashKind = ContentKind | 'cut'
const PAGE = 200

/** How many of each kind were erased. */
export type ErasedCounts = Record<TrashKind, number>

/** Erases one item, unless it was restored meanwhile or something needs it. */
const eraseOne = async (
  context: ContentContext,
  kind: TrashKind,
  id: string,
  until: number,
): Promise<boolean> => {
  try {
    const { erased } = await performAct(context, async (act) => {
      if (kind === 'cut') {
        const cut = act.tx.deleteFrom('cut').where('id', '=', id).where('trashed_at', '<=', until)
        const { numDeletedRows } = await cut.executeTakeFirstOrThrow()
        if (numDeletedRows === 0n) return { erased: false }
      } else {
        const row = (await lockItems(act.tx, { [kind]: [id] }))[kind].get(id)
        if (!row || row.trashed_at === null || row.trashed_at > until) return { erased: false }
        if (await isNeeded(act.tx, kind, id)) return { erased: false }
        await eraseItem(act.tx, kind, id)
      }
      await writeAudit(act, { action: 'erase', kind, id })
      return { erased: true }
    })
    return erased
  } catch (error) {
    // Something began to need it at the same moment: it stays for the next run.
    if (error instanceof ConflictError) return false
    throw error
  }
}

/**
 * Erases for good what has been in the trash for longer than a term and what nothing else needs, each item in
 * its own transaction. Readers don't see any of it already.
 * @param olderThanMs the term in milliseconds
 * @throws ValidationError for a term that is no number
 */
export const eraseTrash = async (context: ContentContext, olderThanMs: number): Promise<ErasedCounts> => {
  if (!Number.isFinite(olderThanMs) || olderThanMs < 0) {
    throw new ValidationError([{ path: '', message: 'the term must be a number of milliseconds, 0 or more' }])
  }
  const until = context.now() - olderThanMs
  const counts: ErasedCounts = { cut: 0, episode: 0, webtoon: 0, line: 0, station: 0, tag: 0 }
  for (const kind of ORDER) {
    for (let after = ''; ;) {
      const page = await context.db
        .selectFrom(kind as 'cut')
        .select('id')
        .where('trashed_at', '<=', until)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .execute()
      for (const { id } of page) if (await eraseOne(context, kind, id, until)) counts[kind] += 1
      after = page.at(-1)?.id ?? ''
      if (page.length < PAGE) break
    }
  }
  return counts
}
