import type { Transaction } from 'kysely'
import type { LineContent } from '#shared/content/line.ts'
import type { Names } from '#shared/content/names.ts'
import type { NewRow, Row, Schema } from '#shared/database/schema.ts'
import type { Reference } from './check-references.ts'
import { insertRows } from './insert-rows.ts'

/** Reads what an editor wrote of a line, its keys in the order in which the schema gives them. */
export const readLineContent = async (tx: Transaction<Schema>, row: Row<'line'>): Promise<LineContent> => {
  const branches = await tx
    .selectFrom('line_branch')
    .selectAll()
    .where('line_id', '=', row.id)
    .orderBy('position')
    .execute()
  const places = await tx
    .selectFrom('line_station')
    .selectAll()
    .where('line_id', '=', row.id)
    .orderBy('position')
    .execute()
  return {
    name: JSON.parse(row.name) as Names,
    color: row.color,
    branches: branches.map((branch) => ({
      id: branch.id,
      name: branch.name === null ? null : (JSON.parse(branch.name) as Names),
      loop: branch.is_loop === 1,
      from: branch.from_station_id,
      to: branch.to_station_id,
      places: places
        .filter((place) => place.branch_id === branch.id)
        .map((place) => ({ station: place.station_id, code: place.code })),
    })),
  }
}

/** Puts branches and places in the place of those that the line has. */
export const writeBranches = async (
  tx: Transaction<Schema>,
  id: string,
  content: LineContent,
): Promise<void> => {
  await tx.deleteFrom('line_station').where('line_id', '=', id).execute()
  await tx.deleteFrom('line_branch').where('line_id', '=', id).execute()
  const branches = content.branches.map((branch, position): NewRow<'line_branch'> => ({
    line_id: id,
    id: branch.id,
    position,
    name: branch.name && JSON.stringify(branch.name),
    is_loop: branch.loop ? 1 : 0,
    from_station_id: branch.from,
    to_station_id: branch.to,
  }))
  const places = content.branches.flatMap((branch) =>
    branch.places.map((place, position): NewRow<'line_station'> => ({
      line_id: id,
      station_id: place.station,
      branch_id: branch.id,
      position,
      code: place.code,
    })),
  )
  await insertRows(tx, 'line_branch', branches)
  await insertRows(tx, 'line_station', places)
}

/** The stations that a line names. `from` and `to` are among its places: the schema sees to that. */
export const lineReferences = (content: LineContent): Reference[] =>
  content.branches.flatMap((branch, index) =>
    branch.places.map(({ station }, position) => ({
      kind: 'station' as const,
      id: station,
      path: `/branches/${index}/places/${position}/station`,
    })),
  )
