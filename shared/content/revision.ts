import type { MediaContent } from './media.ts'
import type { Source } from './source.ts'

/** A picture as a revision keeps it: whole, because pictures never change under their id. */
export type Picture = MediaContent

/** The snapshot in `webtoon_revision.data`: what readers see of a webtoon once it is published. */
export type WebtoonSnapshot = {
  station: string
  title: string
  summary: string
  authors: string[]
  cover: Picture | null
  tags: string[]
}

export type CutSnapshot = {
  id: string
  picture: Picture | null
  caption: string
  alt: string
  sources: Source[]
}

/** The snapshot in `episode_revision.data`. A scheduled or published one is complete: every cut has a picture. */
export type EpisodeSnapshot = {
  webtoon: string
  number: number
  title: string
  summary: string
  thumbnail: Picture | null
  tags: string[]
  sources: Source[]
  cuts: CutSnapshot[]
}

/** `webtoon_revision.card` and `episode_revision.card`: the little that lists show, so that lists need not read snapshots. */
export type WebtoonCard = { title: string; cover: Picture | null }
export type EpisodeCard = { number: number; title: string; thumbnail: Picture | null }
