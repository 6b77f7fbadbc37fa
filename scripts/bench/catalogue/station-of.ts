import type { StationContent } from '#shared/content/station.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { itemRandom } from './item-random.ts'
import { koreanText, koreanTitle } from './korean-text.ts'

/** What an editor would have written of a station. */
export const stationOf = ({ seed }: CataloguePlan, index: number): StationContent => {
  const random = itemRandom(seed, 'station', index)
  const name = koreanTitle(random).replaceAll(' ', '')
  return {
    name: {
      ko: `${name}${index + 1}`,
      en: `Station ${index + 1}`,
      ja: `駅${index + 1}`,
      zh: `站${index + 1}`,
    },
    latitude: 37 + random.integer(1_000_000) / 1e6,
    longitude: 126 + random.integer(1_000_000) / 1e6,
    nameOrigin: koreanText(random, 100, 300),
    nameOriginSource: { title: koreanTitle(random) },
    openedOn: `19${74 + random.integer(26)}-08-15`,
  }
}
