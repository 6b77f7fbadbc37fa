import type { Row } from '#shared/database/schema.ts'
import { stationContent } from '../../../content/station-content.ts'
import type { Saved } from '../../../content/content-context.ts'
import { itemFieldsOf } from '../../item-fields-of.ts'

/** A station as the API answers it; its row holds all of it. */
export const stationView = (row: Row<'station'>) => ({
  ...itemFieldsOf(row),
  ...stationContent(row),
})

/** The same after a change, with the publication that takes it to the readers. */
export const savedStationView = ({ publication, ...row }: Saved<'station'>) => ({
  ...stationView(row),
  publication,
})
