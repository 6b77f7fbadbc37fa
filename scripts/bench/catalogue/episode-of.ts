import type { CutSnapshot, EpisodeSnapshot } from '#shared/content/revision.ts'
import type { Random } from '../../simulation/random.ts'
import { EPISODES_PER_WEBTOON, type CataloguePlan } from './catalogue-plan.ts'
import { cutId, tagId, webtoonId } from './catalogue-ids.ts'
import { itemRandom } from './item-random.ts'
import { koreanText, koreanTitle } from './korean-text.ts'
import { cutPicture, thumbnailPicture } from './picture.ts'

/** Every so many episodes bear a tag, always those of the same numbers. */
const TAGGED_EVERY = 5

/** An episode as it is published, with all its cuts. */
export const episodeOf = (plan: CataloguePlan, index: number): EpisodeSnapshot => {
  const random = itemRandom(plan.seed, 'episode', index)
  const webtoon = Math.floor(index / EPISODES_PER_WEBTOON)
  const number = (index % EPISODES_PER_WEBTOON) + 1
  return {
    webtoon: webtoonId(plan, webtoon),
    number,
    title: `${koreanTitle(random)} ${number}`,
    summary: koreanText(random, 40, 100),
    thumbnail: thumbnailPicture(plan, index),
    tags: number % TAGGED_EVERY === 0 ? [tagId((webtoon * 3 + number) % plan.tags)] : [],
    sources: [
      {
        title: koreanTitle(random),
        url: `https://sillok.history.go.kr/id/k${100_000 + random.integer(900_000)}`,
      },
      { title: koreanTitle(random) },
    ],
    cuts: Array.from({ length: plan.cutsPerEpisode }, (_, cut) => cutOf(plan, random, index, cut)),
  }
}

const cutOf = (plan: CataloguePlan, random: Random, episode: number, cut: number): CutSnapshot => ({
  id: cutId(plan, episode, cut),
  picture: cutPicture(plan, episode, cut),
  caption: koreanText(random, 40, 80),
  alt: koreanText(random, 20, 40),
  sources: [],
})
