import type { Act } from '#admin/content/act.ts'
import { writeBranches } from '#admin/content/line-content.ts'
import { mediaColumns } from '#admin/media/media-content.ts'
import { makeRevision } from '#admin/content/make-revision.ts'
import { stationColumns } from '#admin/content/station-content.ts'
import type { LineItem, MediaItem, StationItem, TagItem } from './catalogue-format.ts'
import { indexItem } from '#shared/search/index-item.ts'
import { searchTexts } from '#shared/search/search-texts.ts'
import { timeOf, writeRow, type Existing } from './write-row.ts'

export const saveMedia = async (act: Act, { bytes, ...item }: MediaItem): Promise<void> => {
  const row = { ...mediaColumns(item), bytes, created_at: act.at, created_by: act.actor }
  await act.tx.insertInto('media').values(row).execute()
}

export const saveTag = async (act: Act, item: TagItem, existing: Existing | undefined): Promise<void> => {
  const columns = { name: JSON.stringify(item.name), trashed_at: timeOf(item.trashedAt) }
  await writeRow(act, 'tag', item.id, { existing, columns })
  await indexItem(act.tx, 'tag', item.id, searchTexts.tag(columns))
}

/** Lines and stations are published by being saved: the revision is the one that readers see. */
const publishReference = async (
  act: Act,
  table: 'line' | 'station',
  id: string,
  revision: { id: string },
): Promise<void> => {
  const pointer = { published_revision_id: revision.id }
  await act.tx
    .updateTable(table as 'line')
    .set(pointer)
    .where('id', '=', id)
    .execute()
}

export const saveStation = async (
  act: Act,
  item: StationItem,
  existing: Existing | undefined,
): Promise<void> => {
  const { id, trashedAt, ...snapshot } = item
  const columns = { ...stationColumns(snapshot), trashed_at: timeOf(trashedAt) }
  await writeRow(act, 'station', id, { existing, columns, initial: { published_revision_id: null } })
  await indexItem(act.tx, 'station', id, searchTexts.station(columns))
  await publishReference(act, 'station', id, await makeRevision(act, { kind: 'station', id, snapshot }))
}

const nextPosition = async ({ tx }: Act): Promise<number> => {
  const found = await tx
    .selectFrom('line')
    .select((select) => select.fn.max('position').as('last'))
    .executeTakeFirst()
  return (found?.last ?? -1) + 1
}

export const saveLine = async (act: Act, item: LineItem, existing: Existing | undefined): Promise<void> => {
  const { id, trashedAt, position, ...snapshot } = item
  const columns = {
    name: JSON.stringify(snapshot.name),
    color: snapshot.color,
    position: position ?? (await nextPosition(act)),
    trashed_at: timeOf(trashedAt),
  }
  await writeRow(act, 'line', id, { existing, columns, initial: { published_revision_id: null } })
  await indexItem(act.tx, 'line', id, searchTexts.line(columns))
  await writeBranches(act.tx, id, snapshot)
  await publishReference(act, 'line', id, await makeRevision(act, { kind: 'line', id, snapshot }))
}
