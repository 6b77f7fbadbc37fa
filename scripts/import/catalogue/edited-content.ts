import type { EpisodeContent, EpisodeItem, WebtoonContent, WebtoonItem } from './catalogue-format.ts'

/** What is edited of a webtoon, its keys in the order of the format. */
export const editedWebtoon = ({
  station,
  title,
  summary,
  authors,
  cover,
  tags,
}: WebtoonItem): WebtoonContent => ({
  station,
  title,
  summary,
  authors,
  cover,
  tags,
})

/** What is edited of an episode, its keys in the order of the format. */
export const editedEpisode = (item: EpisodeItem): EpisodeContent => {
  const { webtoon, number, title, summary, thumbnail, tags, sources, cuts } = item
  return { webtoon, number, title, summary, thumbnail, tags, sources, cuts }
}
