import type { CrashReport, Findings } from './crash-report.ts'

/** So many lines of each finding; more of them seldom tell more. */
const SHOWN = 20

const number = new Intl.NumberFormat('en').format

const sum = (counts: Iterable<number>): number => [...counts].reduce((total, count) => total + count, 0)

/** What was found, in lines: each of the four with its number, which has to be 0. */
export const formatFindings = (findings: Findings): string[] =>
  (Object.keys(findings) as (keyof Findings)[]).flatMap((name) => [
    `${name} ${number(findings[name].length)}`,
    ...findings[name].slice(0, SHOWN).map((line) => `  ${line}`),
  ])

/** The report in lines: what happened, where the publishers died, and what was found. */
export const formatReport = ({ deaths, findings, ...counts }: CrashReport): string[] => {
  const places = [...deaths].toSorted(([, a], [, b]) => b - a)
  return [
    `${number(sum(deaths.values()))} kills: ${places.map(([place, count]) => `${place} ${number(count)}`).join(', ')}`,
    `${number(counts.edits)} edits, ${number(counts.publications)} publications (${number(counts.verified)} verified before the last kill), ${number(counts.reads)} documents read`,
    ...formatFindings(findings),
  ]
}
