import { z } from '@hono/zod-openapi'
import { IMAGE_TEMPLATE } from '#shared/documents/parts.ts'

const progress = z.object({
  episode: z.string(),
  cut: z.int(),
  offset: z.int(),
  done: z.boolean(),
  /** When the newest position was set, by the device that set it; never later than the server heard of it. */
  at: z.iso.datetime(),
  device: z.string(),
  furthestCut: z.int(),
})

/** How far a reader is in an episode, after what all devices said. */
export const progressSchema = progress.openapi('Progress')

/** The same where there may be none. What has a name in OpenAPI can't be null there, so this one has none. */
export const progressOrNull = z.object(progress.shape).nullable()

const names = z.object({
  ko: z.string(),
  en: z.string().optional(),
  ja: z.string().optional(),
  zh: z.string().optional(),
  hanja: z.string().optional(),
})

const pictureSchema = z.object({
  id: z.string(),
  width: z.int(),
  height: z.int(),
  thumbhash: z.string(),
  widths: z.array(z.int()),
  /** There when it is stored as AVIF too. */
  avif: z.literal(true).optional(),
  focus: z.object({ x: z.number(), y: z.number() }).optional(),
})

/** All that a list needs to draw an episode. Of a withdrawn one only number and title are left. */
export const shownEpisodeSchema = z
  .object({
    id: z.string(),
    /** Null for one that was erased. */
    number: z.int().nullable(),
    title: z.string().nullable(),
    withdrawn: z.boolean(),
    /** Its document; null when it can't be opened any more. */
    href: z.string().nullable(),
    webtoon: z.object({ id: z.string(), title: z.string(), href: z.string() }).nullable(),
    station: z.object({ id: z.string(), name: names, href: z.string() }).nullable(),
    /** Its thumbnail, else the cover of its webtoon, else its first picture. */
    picture: pictureSchema.nullable(),
  })
  .openapi('ShownEpisode')

/** A page of a reader's own list. */
export const readingPageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** The cursor of the next page; null on the last. */
    next: z.string().nullable(),
    /** URI template (RFC 6570) of every picture; `width` is one of its `widths`. */
    imageTemplate: z.literal(IMAGE_TEMPLATE),
  })
