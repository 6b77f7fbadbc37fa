import type { WebtoonSnapshot } from '#shared/content/revision.ts'
import { WEBTOONS_PER_STATION, type CataloguePlan } from './catalogue-plan.ts'
import { stationId, tagId } from './catalogue-ids.ts'
import { itemRandom } from './item-random.ts'
import { koreanText, koreanTitle } from './korean-text.ts'
import { coverPicture } from './picture.ts'

/** A webtoon as it is published. It bears one or two tags. */
export const webtoonOf = (plan: CataloguePlan, index: number): WebtoonSnapshot => {
  const random = itemRandom(plan.seed, 'webtoon', index)
  const tags = [index % plan.tags, (index * 7 + 3) % plan.tags].map(tagId)
  return {
    station: stationId(Math.floor(index / WEBTOONS_PER_STATION)),
    title: koreanTitle(random),
    summary: koreanText(random, 60, 150),
    authors: [koreanTitle(random)],
    cover: coverPicture(plan, index),
    tags: [...new Set(tags)],
  }
}
