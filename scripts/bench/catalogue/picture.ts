import type { Picture } from '#shared/content/revision.ts'
import type { CataloguePlan } from './catalogue-plan.ts'
import { itemRandom } from './item-random.ts'

const ID_ALPHABET = 'abcdefghijklmnopqrstuvwxyz234567'
const SORTED_ALPHABET = '234567abcdefghijklmnopqrstuvwxyz'
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const SORTED_DIGITS = 6
const ID_LENGTH = 26
const WIDTH = 1200
const WIDTHS = [480, 800, 1200]

/**
 * The picture of a number in the order of ids. An id is as good as random, but its first digits grow with the
 * number: so the table of pictures can be filled in the order of its key, many times faster than in any other.
 */
export const sortedPicture = ({ seed, pictures }: CataloguePlan, number: number): Picture => {
  const random = itemRandom(seed, 'picture', number)
  let id = ''
  for (
    let rest = Math.floor((number / pictures) * 32 ** SORTED_DIGITS), digit = 0;
    digit < SORTED_DIGITS;
    digit += 1
  ) {
    id = (SORTED_ALPHABET[rest % 32] ?? '') + id
    rest = Math.floor(rest / 32)
  }
  while (id.length < ID_LENGTH) id += ID_ALPHABET[random.integer(32)] ?? ''
  let thumbhash = ''
  // 21 to 25 bytes, as most pictures have (https://evanw.github.io/thumbhash/), in base64 without padding.
  for (let length = 28 + 4 * random.integer(2); length > 0; length -= 1)
    thumbhash += BASE64[random.integer(64)] ?? ''
  return { id, width: WIDTH, height: 800 + random.integer(1600), thumbhash, widths: WIDTHS }
}

/**
 * The picture of a place in the catalogue. Places are spread over the numbers (a multiple of a number without a
 * common divisor meets each remainder once), so that pictures of one episode have nothing in common.
 */
const pictureAt = (plan: CataloguePlan, place: number): Picture =>
  sortedPicture(plan, (place * spread(plan.pictures)) % plan.pictures)

export const cutPicture = (plan: CataloguePlan, episode: number, cut: number): Picture =>
  pictureAt(plan, episode * (plan.cutsPerEpisode + 1) + cut)
export const thumbnailPicture = (plan: CataloguePlan, episode: number): Picture =>
  pictureAt(plan, episode * (plan.cutsPerEpisode + 1) + plan.cutsPerEpisode)
export const coverPicture = (plan: CataloguePlan, webtoon: number): Picture =>
  pictureAt(plan, plan.episodes * (plan.cutsPerEpisode + 1) + webtoon)

const divisor = (left: number, right: number): number => (right === 0 ? left : divisor(right, left % right))

const spreads = new Map<number, number>()
/** A number near the golden section of `count` without a common divisor: its multiples are spread evenly. */
const spread = (count: number): number => {
  let factor = spreads.get(count)
  if (factor === undefined) {
    factor = Math.max(1, Math.round(count * 0.618))
    while (divisor(factor, count) !== 1) factor += 1
    spreads.set(count, factor)
  }
  return factor
}
