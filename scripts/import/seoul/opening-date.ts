/** The first railway of Korea (Noryangjin to Jemulpo) opened on this day: no station is older. */
const FIRST_RAILWAY = '1899-09-18'

const DAY =
  /^(\d{4})\s*[-./년]\s*(\d{1,2})\s*[-./월]\s*(\d{1,2})(?:일|\.)?(?:[T\s]+(\d{1,2}):(\d{1,2})(?::(\d{1,2}))?)?$/
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/

export type OpeningDate = { date: string } | { fault: 'blank' | 'unreadable' | 'implausible' }

/**
 * The opening day of a station in ISO 8601, from the forms in which the open data has it
 * (`1985-10-18 00:00:00`, `1983-9-16 0:0:0`, `2009-7-24`).
 * @param latest the day of the data: what opens later can't be in it
 */
export const openingDate = (raw: string | null, latest: string): OpeningDate => {
  const text = (raw ?? '').trim()
  if (text === '') return { fault: 'blank' }
  const match = DAY.exec(text) ?? COMPACT.exec(text)
  if (!match) return { fault: 'unreadable' }
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const time = new Date(Date.UTC(year, month - 1, day))
  // A day that the calendar does not have (31 February, month 13) rolls over into another one.
  if (time.getUTCMonth() !== month - 1 || time.getUTCDate() !== day) return { fault: 'unreadable' }
  const date = `${match[1]}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return date < FIRST_RAILWAY || date > latest ? { fault: 'implausible' } : { date }
}
