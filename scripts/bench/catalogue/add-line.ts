import type { BulkInserter } from './bulk-inserter.ts'
import { lineId } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { lineOf } from './line-of.ts'
import { firstRevision, untouched } from './row-columns.ts'

/** Adds the rows of a line with its places: saving one publishes it. */
export const addLine = async (rows: BulkInserter, plan: CataloguePlan, index: number): Promise<void> => {
  const id = lineId(index)
  const content = lineOf(plan, index)
  await rows.add('line', {
    id,
    name: JSON.stringify(content.name),
    color: content.color,
    position: index,
    published_revision_id: `${id}-revision`,
    ...untouched(index),
  })
  await rows.add('line_revision', { id: `${id}-revision`, line_id: id, ...firstRevision(index, content) })
  for (const [position, branch] of content.branches.entries()) {
    await rows.add('line_branch', {
      line_id: id,
      id: branch.id,
      position,
      name: null,
      is_loop: 0,
      from_station_id: null,
      to_station_id: null,
    })
    for (const [place, { station, code }] of branch.places.entries()) {
      await rows.add('line_station', {
        line_id: id,
        station_id: station,
        branch_id: branch.id,
        position: place,
        code,
      })
    }
  }
}
