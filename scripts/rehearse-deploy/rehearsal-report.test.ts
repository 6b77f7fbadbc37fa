import { expect, it } from 'vitest'
import { faultsOf, type RehearsalReport, type Step } from './rehearsal-report.ts'

const step: Step = {
  id: 'd-1',
  seconds: 1,
  eventSeconds: {},
  revision: 'a',
  purpose: 'forward',
  failure: null,
  expected: 'success',
  stops: [],
}
const failure = { event: 'AfterInstall', said: 'no' } as const

const GOOD: RehearsalReport = {
  steps: [step, { ...step, id: 'd-2', expected: 'failure', failure }],
  packageBytes: 1,
  seconds: 1,
  requests: {},
  failed: [],
  times: { median: 1, p99: 1, longest: 1 },
  connections: 1,
  publications: 1,
  lost: [],
  stops: { count: 1, longestMs: 1, killed: 0, failed: 0 },
  disorder: [],
}

it('a rehearsal is good when all went as it should', () => {
  expect(faultsOf(GOOD)).toEqual([])
})

it.each([
  [
    'a deployment that failed',
    { steps: [{ ...step, failure }] },
    /d-1 \(forward\) failed at AfterInstall: no/,
  ],
  ['a broken build that was deployed', { steps: [{ ...step, expected: 'failure' }] }, /taken for a good one/],
  ['a failed request', { failed: ['read: 502'] }, /1 requests failed, first: read: 502/],
  ['a lost publication', { lost: ['publication x is stored'] }, /publication x is stored/],
  ['a process that was killed', { stops: { ...GOOD.stops, killed: 1 } }, /were killed/],
  ['a process that ended with an error', { stops: { ...GOOD.stops, failed: 1 } }, /ended with an error/],
  [
    'a machine that is not in order',
    { disorder: ['nginx.service does not run'] },
    /nginx.service does not run/,
  ],
] as [string, Partial<RehearsalReport>, RegExp][])('%s is told', (_, change, expected) => {
  expect(faultsOf({ ...GOOD, ...change })).toEqual([expect.stringMatching(expected)])
})
