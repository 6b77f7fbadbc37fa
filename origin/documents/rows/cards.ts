import type { EpisodeCard, WebtoonCard } from '#shared/content/revision.ts'
import { hrefOf } from '#shared/documents/href-of.ts'
import type { EpisodeRef, PicturePart, WebtoonRef } from '#shared/documents/parts.ts'
import { readable } from './bad-row.ts'
import { optionalPictureOf } from './parts-of.ts'
import { asText, readObject } from './read-row.ts'

/** What a list shows of a webtoon, from its card. @throws BadRowError */
export const webtoonCard = (card: string): { title: string; cover: PicturePart | undefined } => {
  const { title, cover } = readObject<WebtoonCard>(card, 'webtoon card')
  return { title: asText(title, 'title'), cover: optionalPictureOf(cover) }
}

/** What a list shows of an episode, from its card; its number is a column of its revision. @throws BadRowError */
export const episodeCard = (card: string): { title: string; thumbnail: PicturePart | undefined } => {
  const { title, thumbnail } = readObject<EpisodeCard>(card, 'episode card')
  return { title: asText(title, 'title'), thumbnail: optionalPictureOf(thumbnail) }
}

/** The webtoon that an episode belongs to; one whose card is broken goes by its id. */
export const webtoonRef = (id: string, card: string): WebtoonRef => ({
  href: hrefOf.webtoon(id),
  id,
  title: readable(() => webtoonCard(card).title) ?? id,
})

/** @throws BadRowError */
export const episodeRef = (id: string, number: number, card: string): EpisodeRef => ({
  href: hrefOf.episode(id),
  id,
  number,
  title: episodeCard(card).title,
})
