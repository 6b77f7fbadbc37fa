import { plainText } from '../status/plain-text.ts'
import type { Finding } from './finding.ts'
import type { CheckReport } from './run-checks.ts'

const MARKS: Record<Finding['state'], string> = { ok: 'ok', warning: 'WARNING', wrong: 'WRONG' }
const WIDTH = 'WARNING'.length

/** A line for each finding, and one more where something is to be done. */
export const formatReport = (reports: CheckReport[]): string[] =>
  reports.flatMap(({ check, findings }) =>
    findings.flatMap(({ about, state, message, advice }) => [
      `${MARKS[state].padEnd(WIDTH)}  ${check}: ${about}. ${plainText(message)}`,
      ...(advice === undefined ? [] : [`${' '.repeat(WIDTH)}  What to do: ${plainText(advice)}`]),
    ]),
  )
