import { refusalLine, type Refusal } from './refusal.ts'

/** What an import did, or would do. Counts are by kind (`stations`), or by what was left out. */
export type ImportReport = {
  created: Record<string, number>
  changed: Record<string, number>
  unchanged: Record<string, number>
  leftOut: Record<string, number>
  refused: Refusal[]
  /** False when nothing was written: it was a trial, or strict and something was refused. */
  written: boolean
}

/** More lines than this bury what they say. The JSON report has all. */
const REFUSALS_SHOWN = 50

const counted = (counts: Record<string, number>): string =>
  Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ') || 'nothing'

/** The report as lines for a person. */
export const reportLines = (report: ImportReport): string[] => {
  const { created, changed, unchanged, leftOut, refused, written } = report
  const shown = refused.slice(0, REFUSALS_SHOWN).map((refusal) => `  ${refusalLine(refusal)}`)
  const more = refused.length - shown.length
  return [
    ...(written ? [] : ['Nothing was written. It would have been:']),
    `Created: ${counted(created)}`,
    `Changed: ${counted(changed)}`,
    `Unchanged: ${counted(unchanged)}`,
    ...(Object.keys(leftOut).length === 0 ? [] : [`Left out: ${counted(leftOut)}`]),
    `Refused: ${refused.length}`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more; --json shows them all`] : []),
  ]
}
