import type { Work } from '../wiring/count-work.ts'

const count = (number: number, one: string): string =>
  `${new Intl.NumberFormat('en').format(number)} ${one}${number === 1 ? '' : 's'}`

/** What was done, in one line. */
export const workLine = ({ stored, removed, purges, purgedItems }: Work, schedules: number): string =>
  `Published: ${count(stored, 'document')} stored, ${removed} removed; ${count(purges, 'purge')} of ${count(purgedItems, 'path')}; ${count(schedules, 'schedule')} carried out`
