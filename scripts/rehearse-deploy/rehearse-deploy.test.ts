import { expect, it } from 'vitest'
import { faultsOf } from './rehearsal-report.ts'
import { rehearseDeploy } from './rehearse-deploy.ts'

/** A machine that does much else takes several times as long as a quiet one. */
const PATIENCE_MS = 400_000

it(
  'deployments forward, with a migration and of a broken build cost no request, no session and no publication',
  { timeout: PATIENCE_MS },
  async () => {
    const report = await rehearseDeploy({
      deploys: 1,
      broken: ['broken admin'],
      isBackByHand: false,
      requestsPerSecond: 200,
    })
    expect(faultsOf(report)).toEqual([])
    expect(report.steps.map(({ purpose, failure }) => [purpose, failure?.event ?? 'succeeded'])).toEqual([
      ['first, on an empty machine', 'succeeded'],
      ['forward', 'succeeded'],
      ['forward, with a migration', 'succeeded'],
      ['a broken admin', 'ApplicationStart'],
      ['rolled back to release-with-migration', 'succeeded'],
    ])
    // It was under load, over connections that were kept, and every kind of request was there.
    const { requests, seconds } = report
    const total = Object.values(requests).reduce((sum, count) => sum + count, 0)
    expect(total / seconds).toBeGreaterThan(190)
    expect(report.connections).toBeLessThanOrEqual(64)
    for (const kind of ['readyz', 'continue', 'progress', 'refresh', 'edit: draft', 'edit: publish'])
      expect(requests[kind]).toBeGreaterThan(10)
    // Both sides of every change were stopped in order: two old releases, and the last one's predecessor.
    expect(report.stops.count).toBeGreaterThanOrEqual(6)
  },
)
