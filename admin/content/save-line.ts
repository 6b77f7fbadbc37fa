import type { LineContent } from '#shared/content/line.ts'
import type { Row } from '#shared/database/schema.ts'
import { reindexItem } from '#shared/search/reindex-item.ts'
import type { Act } from './act.ts'
import { refuseTrashed } from './check-item.ts'
import { checkReferences } from './check-references.ts'
import { lineReferences, readLineContent, writeBranches } from './line-content.ts'
import { makeRevision } from './make-revision.ts'
import { observeReaders } from './observe-readers.ts'
import { sameContent } from './same-content.ts'
import { writeAudit } from './write-audit.ts'

/** Gives a locked line a new content and publishes it; equal content writes nothing. */
export const saveLine = async (
  act: Act,
  row: Row<'line'>,
  content: LineContent,
  action = 'update',
): Promise<Row<'line'>> => {
  refuseTrashed('line', row)
  const { id } = row
  const before = await readLineContent(act.tx, row)
  if (sameContent(before, content)) return row
  await checkReferences(act.tx, lineReferences(content), lineReferences(before))
  return observeReaders(act, [{ kind: 'line', id }], async () => {
    if (!sameContent(before.branches, content.branches)) await writeBranches(act.tx, id, content)
    const revision = await makeRevision(act, { kind: 'line', id, snapshot: content })
    const changed = {
      name: JSON.stringify(content.name),
      color: content.color,
      published_revision_id: revision.id,
      version: row.version + 1,
      updated_at: act.at,
    }
    await act.tx.updateTable('line').set(changed).where('id', '=', id).execute()
    await reindexItem(act.tx, 'line', row, changed)
    await writeAudit(act, { action, kind: 'line', id, before, after: content })
    return { ...row, ...changed }
  })
}
