import type { LineContent } from '#shared/content/line.ts'
import { STATIONS_PER_LINE, type CataloguePlan } from './catalogue-plan.ts'
import { stationId } from './catalogue-ids.ts'
import { itemRandom } from './item-random.ts'

/** What an editor would have written of a line: one branch with its stations in order. */
export const lineOf = (plan: CataloguePlan, index: number): LineContent => {
  const first = index * STATIONS_PER_LINE
  const stations = Math.min(STATIONS_PER_LINE, plan.stations - first)
  const color = itemRandom(plan.seed, 'line', index).integer(0x100_0000).toString(16).padStart(6, '0')
  return {
    name: { ko: `${index + 1}호선`, en: `Line ${index + 1}` },
    color: `#${color}`,
    branches: [
      {
        id: 'main',
        name: null,
        loop: false,
        from: null,
        to: null,
        places: Array.from({ length: stations }, (_, place) => ({
          station: stationId(first + place),
          code: String((index + 1) * 100 + place),
        })),
      },
    ],
  }
}
