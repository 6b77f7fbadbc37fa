import type { Death } from './fate.ts'

/** What must not be, a line for each. All four are empty when the publisher keeps its promises. */
export type Findings = {
  /** Committed, and not what readers get after everything calmed down; or still under way then. */
  lost: string[]
  /** Shown in an older state after a newer one. */
  regressed: string[]
  /** Led to while it was missing. */
  dangling: string[]
  /** Other in the bucket than a full projection of the database. */
  diverged: string[]
}

export type CrashReport = {
  deaths: Map<Death, number>
  edits: number
  publications: number
  /** Those of them that readers saw before everything calmed down. */
  verified: number
  /** Documents that were read through the edge meanwhile. */
  reads: number
  findings: Findings
}

export const emptyReport = (): CrashReport => ({
  deaths: new Map(),
  edits: 0,
  publications: 0,
  verified: 0,
  reads: 0,
  findings: { lost: [], regressed: [], dangling: [], diverged: [] },
})

export const countDeath = ({ deaths }: CrashReport, death: Death): void => {
  deaths.set(death, (deaths.get(death) ?? 0) + 1)
}

/** Adds what a further round reports. */
export const addReport = (total: CrashReport, round: CrashReport): void => {
  for (const [death, count] of round.deaths) total.deaths.set(death, (total.deaths.get(death) ?? 0) + count)
  for (const name of ['edits', 'publications', 'verified', 'reads'] as const) total[name] += round[name]
  for (const name of Object.keys(total.findings) as (keyof Findings)[]) {
    total.findings[name].push(...round.findings[name])
  }
}
