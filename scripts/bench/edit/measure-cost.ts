import { EPISODES_PER_WEBTOON } from '../catalogue/catalogue-plan.ts'
import type { Figure, Unit } from '../report/figure.ts'
import { median } from '../report/quantile.ts'
import type { Setting } from '../setting/setting.ts'
import { countEdits, type EditCost } from './count-edit.ts'

/** Episodes with the same numbers in both catalogues: the first has no neighbour before it, every fifth bears a tag. */
const NUMBERS = Array.from({ length: EPISODES_PER_WEBTOON }, (_, index) => index + 1)

/** Counts the queries and puts of edits, in a large and in a small catalogue. */
export const measureCost = async (setting: Setting): Promise<Figure[]> => {
  const { signal } = setting
  const normal = await setting.storedCatalogue('normal')
  const small = await setting.storedCatalogue('small')
  const large = await countEdits(normal, NUMBERS, signal)
  const little = await countEdits(small, NUMBERS, signal)
  return [
    compare('queries', large, little, small.plan.episodes),
    compare('puts', large, little, small.plan.episodes),
  ]
}

const compare = (
  unit: Unit & keyof EditCost,
  large: EditCost[],
  little: EditCost[],
  scale: number,
): Figure => {
  const ofMost = Math.max(...large.map((cost) => cost[unit]))
  const ofMostInLittle = Math.max(...little.map((cost) => cost[unit]))
  const [usual, usualInLittle] = [
    median(large.map((cost) => cost[unit])),
    median(little.map((cost) => cost[unit])),
  ]
  return {
    what: `${unit} for one edit (most: ${ofMost} and ${ofMostInLittle})`,
    measured: { value: usual, unit },
    floor: { value: usualInLittle, unit, of: `${scale} episodes` },
    ratio: usual / usualInLittle,
    target: { text: 'the same', met: usual <= usualInLittle && ofMost <= ofMostInLittle },
  }
}
