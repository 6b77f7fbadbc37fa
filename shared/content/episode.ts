import { z } from 'zod'
import { identifier } from './identifier.ts'
import { source } from './source.ts'
import { lineText, multilineText } from './text.ts'
import { tagIds } from './webtoon.ts'

/** What an editor writes of a cut: one picture of an episode with what is told beside it. */
export const cutInput = z.strictObject({
  /** Keeps a cut's identity when an episode is saved whole; made new where it is absent. */
  id: identifier.optional(),
  media: identifier.nullable().default(null),
  caption: multilineText(2000).default(''),
  alt: multilineText(1000).default(''),
  sources: z.array(source).max(20).default([]),
})
export type CutInput = z.input<typeof cutInput>
export type CutContent = Omit<z.output<typeof cutInput>, 'id'>

/** At most this many cuts in an episode: it bounds the size of its document. */
export const MAX_CUTS = 300

/** What an editor writes of an episode, without its cuts. */
export const episodeInput = z.strictObject({
  webtoon: identifier,
  number: z.int().min(1).max(100_000),
  title: lineText(200),
  summary: multilineText(2000).default(''),
  thumbnail: identifier.nullable().default(null),
  tags: tagIds,
  sources: z.array(source).max(50).default([]),
})
export type EpisodeInput = z.input<typeof episodeInput>
export type EpisodeContent = z.output<typeof episodeInput>
