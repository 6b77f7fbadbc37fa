import { z } from 'zod'
import { MAX_CUTS, cutInput, episodeInput } from '#shared/content/episode.ts'
import { identifier } from '#shared/content/identifier.ts'
import { lineInput } from '#shared/content/line.ts'
import { scheduleInput } from '#shared/content/schedule-input.ts'
import { focusInput } from '#shared/content/focus.ts'
import { stationInput } from '#shared/content/station.ts'
import { tagInput } from '#shared/content/tag.ts'
import { requiredText } from '#shared/content/text.ts'
import { webtoonInput } from '#shared/content/webtoon.ts'

/*
 * The catalogue as JSON; `docs/catalogue-format.md` tells it to people. The order of keys here is the order
 * in which they are written.
 */

export const FORMAT = 'hisubtory-catalogue'
export const FORMAT_VERSION = 1

/** The sections of a catalogue in the order in which they are written, and in which one may name another. */
export const SECTIONS = ['media', 'tags', 'stations', 'lines', 'webtoons', 'episodes'] as const
export type Section = (typeof SECTIONS)[number]

/** A moment in UTC with milliseconds, as `Date` writes it. */
const moment = z.iso.datetime({ precision: 3, message: 'must be a moment like 2026-11-21T09:30:00.000Z' })
const trashedAt = moment.nullable().default(null)
const firstPublishedAt = moment.nullable().default(null)
const id = identifier

export const mediaItem = z.strictObject({
  id,
  width: z.int().min(1),
  height: z.int().min(1),
  thumbhash: z.base64().min(1).max(100),
  widths: z.array(z.int().min(1).max(100_000)).min(1).max(20),
  /** The size of the picture as it was added, in bytes. */
  bytes: z.int().min(0),
  /** Whether it is stored as AVIF too. */
  avif: z.literal(true).optional(),
  focus: focusInput.optional(),
})

export const tagItem = z.strictObject({ ...tagInput.shape, id, trashedAt })
export const stationItem = z.strictObject({ ...stationInput.shape, id, trashedAt })

// Places in order of lines; a line without one goes behind the others.
const position = z.int().min(0).max(1_000_000).nullable().default(null)
export const lineItem = z
  .strictObject({ ...lineInput.shape, id, position, trashedAt })
  .superRefine(({ position: _position, trashedAt: _trashedAt, ...line }, context) => {
    for (const { path, message } of lineInput.safeParse(line).error?.issues ?? []) {
      context.addIssue({ code: 'custom', path, message })
    }
  })

const cut = z.strictObject({ ...cutInput.shape, id })
const uniqueCuts = (cuts: { id: string }[]) => new Set(cuts.map((cut) => cut.id)).size === cuts.length
const cuts = z.array(cut).max(MAX_CUTS).refine(uniqueCuts, 'holds a cut twice').default([])
const trashedCut = z.strictObject({ ...cut.shape, position: z.int().min(0), trashedAt: moment })

const webtoonContent = z.strictObject(webtoonInput.shape)
const episodeContent = z.strictObject({ ...episodeInput.shape, cuts })
export type WebtoonContent = z.output<typeof webtoonContent>
export type EpisodeContent = z.output<typeof episodeContent>

/** What readers see: `true` where it is what is edited, null where they see nothing. */
const snapshotOf = <Content extends z.ZodType>(content: Content) =>
  z.union([z.literal(true), content]).nullable()

const scheduleOf = <Content extends z.ZodType>(content: Content) =>
  z
    .strictObject({
      action: scheduleInput.shape.action,
      at: moment,
      zone: scheduleInput.shape.zone,
      actor: requiredText(500),
      content: snapshotOf(content).default(null),
    })
    .refine(({ action, content }) => (action === 'publish') === (content !== null), {
      message: 'must stand where something is to be published, and only there',
      path: ['content'],
    })

const onePlanEach = (plans: { action: string }[]) =>
  new Set(plans.map(({ action }) => action)).size === plans.length
/** What is planned for an item: each action once, as editors can plan it. */
const schedulesOf = <Content extends z.ZodType>(content: Content) =>
  z.array(scheduleOf(content)).refine(onePlanEach, 'holds two plans of one action').default([])

export const webtoonItem = z.strictObject({
  id,
  ...webtoonContent.shape,
  listing: z.int().min(0).max(100_000_000).nullable().default(null),
  firstPublishedAt,
  published: snapshotOf(webtoonContent).default(null),
  schedules: schedulesOf(webtoonContent),
  trashedAt,
})

export const episodeItem = z.strictObject({
  id,
  ...episodeContent.shape,
  trashedCuts: z.array(trashedCut).refine(uniqueCuts, 'holds a cut twice').default([]),
  firstPublishedAt,
  published: snapshotOf(episodeContent).default(null),
  schedules: schedulesOf(episodeContent),
  trashedAt,
})

export const itemSchemas = {
  media: mediaItem,
  tags: tagItem,
  stations: stationItem,
  lines: lineItem,
  webtoons: webtoonItem,
  episodes: episodeItem,
} as const

export type MediaItem = z.output<typeof mediaItem>
export type TagItem = z.output<typeof tagItem>
export type StationItem = z.output<typeof stationItem>
export type LineItem = z.output<typeof lineItem>
export type WebtoonItem = z.output<typeof webtoonItem>
export type EpisodeItem = z.output<typeof episodeItem>
export type Items = {
  media: MediaItem
  tags: TagItem
  stations: StationItem
  lines: LineItem
  webtoons: WebtoonItem
  episodes: EpisodeItem
}
