import { addReport, emptyReport, type CrashReport, type Findings } from './crash-report.ts'
import { runRound, type RoundOptions } from './run-round.ts'

/** With more in one round its catalogue would grow so large that each pass takes longer than it tells. */
const KILLS_PER_ROUND = 200

/** A round that broke a promise, and how it can be repeated. */
export type BrokenRound = { seed: number; kills: number; findings: Findings }

/**
 * Kills publisher processes while editors edit and readers read, in rounds of at most 200 that begin anew.
 * The first round has the seed itself, the second one the next number, and so on.
 */
export const runCrashTest = async (
  options: RoundOptions & {
    /** Called at once with a round that broke a promise: who runs thousands need not wait for the end. */
    onBroken?: (round: BrokenRound) => void
  },
): Promise<{ report: CrashReport; broken: BrokenRound[] }> => {
  const report = emptyReport()
  const broken: BrokenRound[] = []
  for (let seed = options.seed, left = options.kills; left > 0; seed += 1, left -= KILLS_PER_ROUND) {
    const kills = Math.min(left, KILLS_PER_ROUND)
    const round = await runRound({ ...options, seed, kills })
    addReport(report, round)
    const { findings } = round
    if (Object.values(findings).every((lines) => lines.length === 0)) continue
    broken.push({ seed, kills, findings })
    options.onBroken?.({ seed, kills, findings })
  }
  return { report, broken }
}
