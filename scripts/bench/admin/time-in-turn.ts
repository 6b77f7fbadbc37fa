import { median } from '../report/quantile.ts'

/** Not counted: the code is still being compiled. */
const WARM_UP = 30

/** Times functions in turn, so that whatever else the machine does meets all of them. Returns their medians in milliseconds. */
export const timeInTurn = async <Name extends string>(
  rounds: number,
  functions: Record<Name, () => Promise<unknown>>,
): Promise<Record<Name, number>> => {
  const named = Object.entries(functions) as [Name, () => Promise<unknown>][]
  const times = new Map(named.map(([name]) => [name, [] as number[]]))
  for (let round = -WARM_UP; round < rounds; round += 1) {
    for (const [name, run] of named) {
      const begun = performance.now()
      await run()
      if (round >= 0) times.get(name)?.push(performance.now() - begun)
    }
  }
  const medians = [...times].map(([name, list]) => [name, median(list)])
  return Object.fromEntries(medians) as Record<Name, number>
}
