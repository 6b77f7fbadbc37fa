import { readSample } from '../sample/read-sample.ts'
import type { Sample } from '../sample/sample.ts'

/** Two webtoons of the sample, one with a scheduled episode and one with a draft; one picture for each episode. */
export const smallSample = async (): Promise<Sample> => {
  const sample = await readSample()
  const chosen = sample.webtoons.filter(({ slug }) => ['jamsil-island', 'guro-women'].includes(slug))
  const webtoons = chosen.map(({ coverScene: _cover, ...webtoon }) => ({
    ...webtoon,
    episodes: webtoon.episodes.map((episode) => ({ ...episode, cuts: episode.cuts.slice(0, 1) })),
  }))
  return { ...sample, webtoons }
}
