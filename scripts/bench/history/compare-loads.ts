import { join } from 'node:path'
import { atLeast, type Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { runChild } from '../setting/run-child.ts'
import type { Setting } from '../setting/setting.ts'
import type { LoadPlan, LoadResult } from './load.ts'

/** Many short ones: what else the machine does for a while then meets both sides alike. */
const ROUNDS = 11
const SECONDS = 2
/** The API is far more code than its floor, and is compiled for longer. */
const WARM_UP_SECONDS = 10
const MODULE = join(import.meta.dirname, 'load-process.ts')
const LEAST = 0.6

type Servers = Record<'api' | 'floor', Pick<LoadPlan, 'url' | 'identities'>>
type Results = Record<keyof Servers, LoadResult[]>

const WHAT: Record<LoadPlan['what'], string> = {
  write: 'places kept over HTTP, token verified',
  history: 'pages of history over HTTP, token verified',
}
const OF = 'bare Hono, same call of Redis'

const middle = (results: LoadResult[], part: keyof LoadResult): number =>
  median(results.map((result) => result[part]))

const figuresOf = (what: LoadPlan['what'], readers: number, { api, floor }: Results): Figure[] => {
  const [rate, floorRate] = [middle(api, 'rate'), middle(floor, 'rate')]
  const waits = (['p50', 'p99'] as const).map((part): Figure => ({
    what: `the same, ${part} with ${readers} readers at once`,
    measured: { value: middle(api, part), unit: 'ms' },
    floor: { value: middle(floor, part), unit: 'ms', of: OF },
    ratio: middle(api, part) / middle(floor, part),
  }))
  return [
    {
      what: `history: ${WHAT[what]}`,
      measured: { value: rate, unit: 'requests/s' },
      floor: { value: floorRate, unit: 'requests/s', of: OF },
      ...atLeast(rate / floorRate, LEAST),
    },
    ...waits,
  ]
}

/** Loads the API and its floor in turn, so that whatever else the machine does meets both. */
export const compareLoads = async (
  { progress, signal }: Setting,
  servers: Servers,
  episodes: string[],
): Promise<Figure[]> => {
  const figures: Figure[] = []
  using task = progress('Requests for view history and its floor', (ROUNDS + 1) * 4)
  for (const what of ['write', 'history'] as const) {
    const results: Results = { api: [], floor: [] }
    // In the first round, which is not counted, the code is still being compiled.
    for (let round = 0; round <= ROUNDS; round += 1) {
      const names = ['api', 'floor'] as const
      for (const name of round % 2 === 0 ? names : names.toReversed()) {
        const plan: LoadPlan = {
          ...servers[name],
          what,
          episodes,
          connections: servers.api.identities.length,
          seconds: round === 0 ? WARM_UP_SECONDS : SECONDS,
        }
        const result = await runChild<LoadResult>(MODULE, plan, { signal })
        if (round > 0) results[name].push(result)
        task.advance()
      }
    }
    figures.push(...figuresOf(what, servers.api.identities.length, results))
  }
  return figures
}
