import { z } from '@hono/zod-openapi'
import { MAX_CUTS } from '#shared/content/episode.ts'
import { identifier } from '#shared/content/identifier.ts'
import { lineText } from '#shared/content/text.ts'

/** The path parameter of what is kept of an episode. */
export const episodeParams = z.object({ episode: identifier })

/** The hot store keeps its small encoding up to values of this size. */
const MAX_DEVICE_BYTES = 64

/** A time as a device says it: ISO 8601, in UTC or with its offset; never before there were such devices. */
export const deviceTime = z.iso
  .datetime({ offset: true })
  .refine((text) => Date.parse(text) >= 0, 'must not be before 1970')

/** Where a reader is in an episode, as a device says it. */
export const placeInput = z.strictObject({
  /** Counts from 0. */
  cut: z
    .int()
    .min(0)
    .max(MAX_CUTS - 1),
  /** How far within the cut, in thousandths. */
  offset: z.int().min(0).max(1_000).default(0),
  /** Read to the end; it stays so, whatever follows. */
  done: z.boolean().default(false),
  at: deviceTime,
  /** A name by which the reader knows the device. */
  device: lineText(MAX_DEVICE_BYTES)
    .refine(
      (name) => Buffer.byteLength(name) <= MAX_DEVICE_BYTES,
      `takes more than ${MAX_DEVICE_BYTES} bytes`,
    )
    .default(''),
})

/** The same where an input names many episodes. */
export const episodePlaceInput = placeInput.extend({ episode: identifier })

/** The most places that are kept at once: a queue that is longer is sent in parts. */
export const MAX_PLACES = 500
