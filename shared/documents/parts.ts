import { z } from 'zod'

/*
 * What documents have in common. What is not there is left out, never null; a list is always there, and empty
 * where it holds nothing. Members stand in alphabetical order, as in the documents.
 */

/** Where a document lies, from the root of the site. */
export const href = z
  .string()
  .regex(/^\/v1\/[a-z0-9/-]+\.json$/)
  .meta({ description: 'Where the document lies, from the root of the site' })

export const id = z.string().regex(/^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])?$/)

/** A URI template (RFC 6570) of a whole document: written once, so that a picture costs its hash and no more. */
export const IMAGE_TEMPLATE = '/media/{id}-{width}.webp'
export const imageTemplate = z.literal(IMAGE_TEMPLATE).meta({
  description:
    'URI template (RFC 6570) of every picture of this document; `width` is one of its `widths`. A picture with `avif` is there with the ending `.avif` as well, in fewer bytes',
})

export const picturePart = z
  .object({
    avif: z.literal(true).optional().meta({
      description: 'There when it is stored as AVIF too: the same address, but for its ending `.avif`',
    }),
    focus: z
      .object({ x: z.number().min(0).max(1), y: z.number().min(0).max(1) })
      .optional()
      .meta({
        description: 'What has to stay visible where it is cropped, in parts of its width and height',
      }),
    height: z.int().positive(),
    id: z.string().meta({ description: 'A hash of the content: what lies under it never changes' }),
    thumbhash: z
      .string()
      .meta({ description: 'A blurred stand-in, base64 (https://evanw.github.io/thumbhash/)' }),
    width: z.int().positive(),
    widths: z.array(z.int().positive()).meta({ description: 'The widths in which it is stored, ascending' }),
  })
  .meta({ id: 'Picture' })
export type PicturePart = z.output<typeof picturePart>

export const namesPart = z
  .object({
    en: z.string().optional(),
    hanja: z.string().optional(),
    ja: z.string().optional(),
    ko: z.string(),
    zh: z.string().optional(),
  })
  .meta({ id: 'Names' })
export type NamesPart = z.output<typeof namesPart>

export const sourcePart = z.object({ title: z.string(), url: z.string().optional() }).meta({ id: 'Source' })
export type SourcePart = z.output<typeof sourcePart>

export const placePart = z
  .object({ latitude: z.number(), longitude: z.number() })
  .meta({ id: 'Place', description: 'Degrees, WGS 84' })

export const stationRef = z.object({ href, id, name: namesPart }).meta({ id: 'StationReference' })
export type StationRef = z.output<typeof stationRef>

export const webtoonRef = z.object({ href, id, title: z.string() }).meta({ id: 'WebtoonReference' })
export type WebtoonRef = z.output<typeof webtoonRef>

export const episodeRef = z
  .object({ href, id, number: z.int(), title: z.string() })
  .meta({ id: 'EpisodeReference' })
export type EpisodeRef = z.output<typeof episodeRef>

export const tagName = z.object({ en: z.string().optional(), ko: z.string() }).meta({ id: 'TagName' })
export const tagRef = z.object({ href, id, name: tagName }).meta({ id: 'TagReference' })
export type TagRef = z.output<typeof tagRef>

/** When an episode or webtoon was first published, ISO 8601 in UTC. */
export const publishedAt = z.iso
  .datetime()
  .optional()
  .meta({ description: 'When it was first published (UTC)' })
