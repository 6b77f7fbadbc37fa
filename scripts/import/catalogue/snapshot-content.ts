import type { EpisodeSnapshot, WebtoonSnapshot } from '#shared/content/revision.ts'
import type { EpisodeContent, WebtoonContent } from './catalogue-format.ts'

/** A snapshot as the catalogue has it: pictures by their ids. */
export const webtoonContentOf = ({ cover, ...snapshot }: WebtoonSnapshot): WebtoonContent => ({
  station: snapshot.station,
  title: snapshot.title,
  summary: snapshot.summary,
  authors: snapshot.authors,
  cover: cover?.id ?? null,
  tags: snapshot.tags,
})

export const episodeContentOf = (snapshot: EpisodeSnapshot): EpisodeContent => ({
  webtoon: snapshot.webtoon,
  number: snapshot.number,
  title: snapshot.title,
  summary: snapshot.summary,
  thumbnail: snapshot.thumbnail?.id ?? null,
  tags: snapshot.tags,
  sources: snapshot.sources,
  cuts: snapshot.cuts.map(({ id, picture, caption, alt, sources }) => ({
    id,
    media: picture?.id ?? null,
    caption,
    alt,
    sources,
  })),
})

/** A content, or `true` where it is equal to what is edited. */
export const orTrue = <Content>(content: Content, edited: Content): Content | true =>
  JSON.stringify(content) === JSON.stringify(edited) ? true : content
