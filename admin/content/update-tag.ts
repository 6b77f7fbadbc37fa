import { tagInput, type TagInput } from '#shared/content/tag.ts'
import { reindexItem } from '#shared/search/reindex-item.ts'
import { refuseTrashed } from './check-item.ts'
import type { ContentContext, Saved } from './content-context.ts'
import { lockItem } from './lock-item.ts'
import { observeReaders } from './observe-readers.ts'
import { parseChange } from './parse-change.ts'
import { performAct } from './perform-act.ts'
import { writeAudit } from './write-audit.ts'

/**
 * Renames a tag; readers see it at once. The same name writes nothing.
 * @param version the one that the editor saw
 * @throws ValidationError, NotFoundError, VersionConflictError, or ConflictError `trashed`
 */
export const updateTag = async (
  context: ContentContext,
  id: string,
  version: number,
  input: TagInput,
): Promise<Saved<'tag'>> => {
  const content = parseChange(tagInput, id, input)
  return performAct(context, async (act) => {
    const row = await lockItem(act, 'tag', id, version)
    refuseTrashed('tag', row)
    const name = JSON.stringify(content.name)
    if (row.name === name) return row
    const changed = { name, version: row.version + 1, updated_at: act.at }
    await observeReaders(act, [{ kind: 'tag', id }], () =>
      act.tx.updateTable('tag').set(changed).where('id', '=', id).execute(),
    )
    await reindexItem(act.tx, 'tag', row, changed)
    const before = { name: JSON.parse(row.name) as unknown }
    await writeAudit(act, { action: 'update', kind: 'tag', id, before, after: content })
    return { ...row, ...changed }
  })
}
