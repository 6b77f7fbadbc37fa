import type { NewRow, Row } from '#shared/database/schema.ts'
import type { Progress } from '../history.ts'

const AT = 13
const CUT = 6
const OFFSET = 4
const DEVICE_FROM = AT + CUT + OFFSET

const digits = (value: number, width: number): string => String(value).padStart(width, '0')

/** Positions as texts of which the newest is the greatest, compared by bytes (`comparePositions` in one column). */
const positionText = ({ at, cut, offset, device }: Progress): string =>
  `${digits(at, AT)}${digits(cut, CUT)}${digits(offset, OFFSET)}${device}`

export const progressRow = (userId: string, progress: Progress): NewRow<'progress'> => ({
  user_id: userId,
  episode_id: progress.episodeId,
  at: progress.at,
  position: positionText(progress),
  done: progress.done ? 1 : 0,
  furthest_cut: progress.furthestCut,
})

export const progressOf = (row: Row<'progress'>): Progress => ({
  episodeId: row.episode_id,
  cut: Number(row.position.slice(AT, AT + CUT)),
  offset: Number(row.position.slice(AT + CUT, DEVICE_FROM)),
  done: row.done === 1,
  at: Number(row.at),
  device: row.position.slice(DEVICE_FROM),
  furthestCut: row.furthest_cut,
})
