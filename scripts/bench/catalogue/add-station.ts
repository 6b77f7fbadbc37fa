import type { BulkInserter } from './bulk-inserter.ts'
import { stationId } from './catalogue-ids.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { firstRevision, untouched } from './row-columns.ts'
import { stationOf } from './station-of.ts'

/** Adds the rows of a station: saving one publishes it. */
export const addStation = async (rows: BulkInserter, plan: CataloguePlan, index: number): Promise<void> => {
  const id = stationId(index)
  const content = stationOf(plan, index)
  await rows.add('station', {
    id,
    name: JSON.stringify(content.name),
    name_ko: content.name.ko,
    latitude: content.latitude,
    longitude: content.longitude,
    name_origin: content.nameOrigin,
    name_origin_source: JSON.stringify(content.nameOriginSource),
    opened_on: content.openedOn,
    published_revision_id: `${id}-revision`,
    ...untouched(index),
  })
  await rows.add('station_revision', {
    id: `${id}-revision`,
    station_id: id,
    ...firstRevision(index, content),
  })
}
