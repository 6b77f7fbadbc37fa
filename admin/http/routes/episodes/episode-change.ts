import { episodeInput } from '#shared/content/episode.ts'

const { webtoon, number, title, summary, thumbnail, tags, sources } = episodeInput.shape

/** Some fields of an episode. Defaults are taken off: what is left out stays as it is. */
export const episodeChange = episodeInput.extend({
  webtoon: webtoon.optional(),
  number: number.optional(),
  title: title.optional(),
  summary: summary.unwrap().optional(),
  thumbnail: thumbnail.unwrap().optional(),
  tags: tags.unwrap().optional(),
  sources: sources.unwrap().optional(),
})
