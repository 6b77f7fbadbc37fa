import type { Random } from '../../simulation/random.ts'
import { EPISODES_PER_WEBTOON, type CataloguePlan } from '../catalogue/catalogue-plan.ts'

/**
 * An episode by chance out of the older half of a catalogue: the fifty latest ones stand in a list of their own,
 * which would be reached by a quarter of all edits in a small catalogue and by hardly any in a large one.
 * @param number its number in its webtoon, where it is not left to chance
 */
export const pickEpisode = (
  random: Random,
  plan: CataloguePlan,
  number = 1 + random.integer(EPISODES_PER_WEBTOON),
): number => {
  const webtoons = Math.max(1, Math.floor(plan.webtoons / 2))
  return random.integer(webtoons) * EPISODES_PER_WEBTOON + number - 1
}
