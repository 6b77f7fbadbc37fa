import type { EpisodeContent, Items, Section, WebtoonContent } from './catalogue-format.ts'

/** Another item that an item needs. */
export type Named = { section: Section; id: string }

const of = (section: Section, ids: readonly (string | null)[]): Named[] =>
  ids.flatMap((id) => (id === null ? [] : [{ section, id }]))

const webtoonNames = ({ station, cover, tags }: WebtoonContent): Named[] => [
  ...of('stations', [station]),
  ...of('media', [cover]),
  ...of('tags', tags),
]

const episodeNames = ({ webtoon, thumbnail, tags, cuts }: EpisodeContent): Named[] => [
  ...of('webtoons', [webtoon]),
  ...of('media', [thumbnail, ...cuts.map(({ media }) => media)]),
  ...of('tags', tags),
]

/** The contents of an item that readers see, or will see, beside the one that is edited. */
const otherContents = <Content>(item: {
  published: Content | true | null
  schedules: { content: Content | true | null }[]
}): Content[] =>
  [item.published, ...item.schedules.map(({ content }) => content)].filter(
    (content): content is Content & object => typeof content === 'object' && content !== null,
  )

/** Everything that an item names, in whichever of its contents. */
export const referencesOf: { [Kind in Section]: (item: Items[Kind]) => Named[] } = {
  media: () => [],
  tags: () => [],
  stations: () => [],
  lines: ({ branches }) =>
    of(
      'stations',
      branches.flatMap(({ places }) => places.map(({ station }) => station)),
    ),
  webtoons: (item) => [item, ...otherContents<WebtoonContent>(item)].flatMap(webtoonNames),
  episodes: (item) => [
    ...[item, ...otherContents<EpisodeContent>(item)].flatMap(episodeNames),
    ...of(
      'media',
      item.trashedCuts.map(({ media }) => media),
    ),
  ],
}
