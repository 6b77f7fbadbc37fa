import { expect, test } from 'vitest'
import { formatReport } from './format-report.ts'
import { ok } from './finding.ts'
import { runChecks } from './run-checks.ts'
import { doctorContext } from './test-doctor.ts'

test('a check that fails or says nothing is a finding, and keeps no other from being looked at', async () => {
  const checks = [
    {
      name: 'failing',
      look: () => Promise.reject(new Error('It broke', { cause: new Error('at the root') })),
    },
    { name: 'silent', look: () => new Promise<never>(() => {}) },
    { name: 'right', look: () => Promise.resolve([ok('all', 'It is well')]) },
  ]
  const reports = await runChecks(checks, await doctorContext({}), 50)
  expect(formatReport(reports)).toEqual([
    'WRONG    failing: answers. It broke. Cause: at the root',
    'WRONG    silent: answers. It said nothing for 0.05 s',
    '         What to do: look whether this machine reaches it, and whether it is overloaded',
    'ok       right: all. It is well',
  ])
})
