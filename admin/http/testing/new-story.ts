import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../../content/test-content.ts'
import type { TestApi } from './open-admin-api.ts'

/** A webtoon with two episodes, all of them drafts that can be published. */
export const newStory = async ({ services }: TestApi) => {
  const { context } = testContext(services.db)
  const webtoon = await newWebtoon(context)
  const [one, two] = [await newEpisode(context, webtoon.id), await newEpisode(context, webtoon.id)]
  return {
    context,
    station: webtoon.station_id,
    webtoon: webtoonItem(webtoon.id),
    one: episodeItem(one.id),
    two: episodeItem(two.id),
  }
}
