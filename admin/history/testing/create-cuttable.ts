import type { HotHistory } from '../hot/hot-history.ts'

/** A store that can be cut off, and that fails in the middle of the acts that were under way. */
export const createCuttable = (store: HotHistory): { store: HotHistory; cut: (value: boolean) => void } => {
  let isCut = false
  const cuttable = Object.fromEntries(
    Object.entries(store).map(([name, act]) => [
      name,
      async (...args: never[]) => {
        if (isCut) throw new Error('Cut off')
        const answer: unknown = await (act as (...args: never[]) => Promise<unknown>)(...args)
        if (isCut) throw new Error('The answer was lost')
        return answer
      },
    ]),
  ) as unknown as HotHistory
  return {
    store: cuttable,
    cut: (value: boolean) => {
      isCut = value
    },
  }
}
