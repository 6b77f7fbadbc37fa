import { newUlid } from '#shared/id.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { itemRandom } from './item-random.ts'

/** When the first webtoon and episode were made; the others follow a minute apart. */
export const CATALOGUE_BEGIN = Date.UTC(2020, 0, 1)
const MINUTE_MS = 60_000

/** The time at which the item of an index was made and first published. */
export const itemTime = (index: number): number => CATALOGUE_BEGIN + index * MINUTE_MS

const ulid = (seed: number, kind: number, index: number): string => {
  const random = itemRandom(seed + kind, 'id', index)
  return newUlid(
    itemTime(index),
    Uint8Array.from({ length: 16 }, () => random.integer(256)),
  )
}

export const lineId = (index: number): string => `line-${index + 1}`
export const stationId = (index: number): string => `station-${index + 1}`
export const tagId = (index: number): string => `tag-${index + 1}`
export const webtoonId = ({ seed }: CataloguePlan, index: number): string => ulid(seed, 1, index)
export const episodeId = ({ seed }: CataloguePlan, index: number): string => ulid(seed, 2, index)
/** The revision that readers see. */
export const webtoonRevisionId = ({ seed }: CataloguePlan, index: number): string => ulid(seed, 3, index)
export const episodeRevisionId = ({ seed }: CataloguePlan, index: number): string => ulid(seed, 4, index)
export const cutId = (plan: CataloguePlan, episode: number, cut: number): string =>
  ulid(plan.seed, 5, episode * plan.cutsPerEpisode + cut)
