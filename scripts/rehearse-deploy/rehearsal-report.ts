import type { Outcome } from './run-deployment.ts'
import type { Stop } from './run-service.ts'

/** One deployment of a rehearsal, and what it was for. */
export type Step = Outcome & {
  revision: string
  purpose: string
  expected: 'success' | 'failure'
  /** How processes ended that were asked to. */
  stops: Stop[]
}

/** What a rehearsal came to. */
export type RehearsalReport = {
  steps: Step[]
  packageBytes: number
  seconds: number
  requests: Record<string, number>
  /** A line for each request that was not answered with success. */
  failed: string[]
  /** Milliseconds. */
  times: { median: number; p99: number; longest: number }
  connections: number
  publications: number
  /** Publications, places and sessions that were acknowledged and are not there. */
  lost: string[]
  /** From the signal to the end of a process, in milliseconds: the longest, and how long it may take. */
  stops: { count: number; longestMs: number; killed: number; failed: number }
  /** What the machine has at the end that it should not have, or lacks. */
  disorder: string[]
}

/** Everything that is not as it was promised; empty when all is. */
export const faultsOf = ({ steps, failed, lost, stops, disorder }: RehearsalReport): string[] => [
  ...steps.flatMap(({ id, purpose, expected, failure }) => {
    if (expected === 'success' && failure)
      return [`${id} (${purpose}) failed at ${failure.event}: ${failure.said}`]
    return expected === 'failure' && !failure ? [`${id} (${purpose}) was taken for a good one`] : []
  }),
  ...(failed.length > 0 ? [`${failed.length} requests failed, first: ${failed.slice(0, 5).join('; ')}`] : []),
  ...lost,
  ...(stops.killed > 0 ? [`${stops.killed} processes did not end in their time and were killed`] : []),
  ...(stops.failed > 0 ? [`${stops.failed} processes ended with an error when they were asked to end`] : []),
  ...disorder,
]
