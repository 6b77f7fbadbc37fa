import { z } from 'zod'
import { optionalText } from './parse-row.ts'

/** A row of the origins file. `xpoint_wgs` and `ypoint_wgs` are not read: they stand the wrong way round there. */
export const originRow = z.object(
  {
    station_cd: optionalText.transform((code) => code?.trim() || null),
    station_nm_han: optionalText,
    origin: optionalText,
    regdate: optionalText,
  },
  'must be an object',
)

export type OriginRow = z.output<typeof originRow> & { row: number }
