import { join } from 'node:path'
import { atLeast, type Figure } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import { runChild } from '../setting/run-child.ts'
import type { Setting } from '../setting/setting.ts'
import type { HistoryServers } from './launch-servers.ts'
import type { LoadPlan, LoadResult } from './load.ts'

/** How code is compiled and lies in memory is another each time, for as long as a process lives: some percent. */
const LAUNCHES = 3
/** Of each launch. Many short ones: what else the machine does for a while then meets both sides alike. */
const ROUNDS = 4
const SECONDS = 2
/** The API is far more code than its floor, and is compiled for longer. */
const WARM_UP_SECONDS = 8
const MODULE = join(import.meta.dirname, 'load-process.ts')
const LEAST = 0.6

const SIDES = ['api', 'floor'] as const
const KINDS = ['write', 'history'] as const

type Results = Record<(typeof SIDES)[number], LoadResult[]>

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
  launch: () => Promise<HistoryServers>,
  episodes: string[],
): Promise<Figure[]> => {
  const results: Record<LoadPlan['what'], Results> = {
    write: { api: [], floor: [] },
    history: { api: [], floor: [] },
  }
  let readers = 0
  const loads = LAUNCHES * KINDS.length * (ROUNDS + 1) * SIDES.length
  using task = progress('Requests for view history and its floor', loads)
  for (let launched = 0; launched < LAUNCHES; launched += 1) {
    await using servers = await launch()
    readers = servers.api.identities.length
    for (const what of KINDS) {
      // In the first round, which is not counted, the code is still being compiled.
      for (let round = 0; round <= ROUNDS; round += 1) {
        for (const side of round % 2 === 0 ? SIDES : SIDES.toReversed()) {
          const seconds = round === 0 ? WARM_UP_SECONDS : SECONDS
          const plan: LoadPlan = { ...servers[side], what, episodes, connections: readers, seconds }
          const result = await runChild<LoadResult>(MODULE, plan, { signal })
          if (round > 0) results[what][side].push(result)
          task.advance()
        }
      }
    }
  }
  return KINDS.flatMap((what) => figuresOf(what, readers, results[what]))
}
