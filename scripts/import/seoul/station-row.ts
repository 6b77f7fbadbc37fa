import { z } from 'zod'
import { isSoundKorean, tidy } from './clean-name.ts'
import { neededText, optionalText } from './parse-row.ts'

const koreanName = neededText.transform(tidy).refine(isSoundKorean, 'is damaged')

// The network lies in Korea; a place outside of it is a fault of the data (swapped or missing coordinates).
const within = (least: number, most: number) =>
  z
    .number('must be a number')
    .refine((value) => value >= least && value <= most, `lies outside Korea (${least} to ${most})`)

/** A row of the stations file: one station on one line. */
export const stationRow = z.object(
  {
    line: neededText.transform(tidy),
    name: koreanName,
    station_nm_eng: optionalText,
    station_nm_chn: optionalText,
    station_nm_jpn: optionalText,
    fr_code: optionalText
      .transform((code) => code?.trim() || null)
      .refine((code) => (code?.length ?? 0) <= 20, 'is longer than 20 characters'),
    station_cd: optionalText.transform((code) => code?.trim() || null),
    lat: within(33, 39),
    lng: within(124, 132),
  },
  'must be an object',
)

/** A place on a line as the stations file has it, with the number of its row. */
export type StationRow = z.output<typeof stationRow> & { row: number }
