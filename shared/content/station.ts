import { z } from 'zod'
import { identifier } from './identifier.ts'
import { names } from './names.ts'
import { source } from './source.ts'
import { multilineText } from './text.ts'

/** What an editor writes of a station (a place, whatever lines stop there). Degrees are WGS 84. */
export const stationInput = z.strictObject({
  id: identifier.optional(),
  name: names,
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
  /** Where the station's name comes from. */
  nameOrigin: multilineText(5000).nullable().default(null),
  nameOriginSource: source.nullable().default(null),
  /** The day of opening, ISO 8601. */
  openedOn: z.iso.date().nullable().default(null),
})
export type StationInput = z.input<typeof stationInput>
export type StationContent = Omit<z.output<typeof stationInput>, 'id'>
