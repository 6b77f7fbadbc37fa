import type { StationContent } from '#shared/content/station.ts'
import type { Row } from '#shared/database/schema.ts'
import { reindexItem } from '#shared/search/reindex-item.ts'
import type { Act } from './act.ts'
import { refuseTrashed } from './check-item.ts'
import { makeRevision } from './make-revision.ts'
import { observeReaders } from './observe-readers.ts'
import { sameContent } from './same-content.ts'
import { stationColumns, stationContent } from './station-content.ts'
import { writeAudit } from './write-audit.ts'

/** Gives a locked station a new content and publishes it; equal content writes nothing. */
export const saveStation = async (
  act: Act,
  row: Row<'station'>,
  content: StationContent,
  action = 'update',
): Promise<Row<'station'>> => {
  refuseTrashed('station', row)
  const { id } = row
  const before = stationContent(row)
  if (sameContent(before, content)) return row
  return observeReaders(act, [{ kind: 'station', id }], async () => {
    const revision = await makeRevision(act, { kind: 'station', id, snapshot: content })
    const changed = {
      ...stationColumns(content),
      published_revision_id: revision.id,
      version: row.version + 1,
      updated_at: act.at,
    }
    await act.tx.updateTable('station').set(changed).where('id', '=', id).execute()
    await reindexItem(act.tx, 'station', row, changed)
    await writeAudit(act, { action, kind: 'station', id, before, after: content })
    return { ...row, ...changed }
  })
}
