import { z } from '@hono/zod-openapi'
import { lineText, requiredText } from '#shared/content/text.ts'
import { deviceTime } from '../reading/reading-input.ts'

const part = z.number().min(0).max(1)

const device = z.object({
  /** A URI, such as `urn:uuid:…`. */
  id: requiredText(500),
  name: lineText(200),
})

const locations = z.object({
  /** Of the resource; here it is the same as of the whole, because an episode is one resource. */
  progression: part.optional(),
  /** The cut, counted from 1. */
  position: z.int().min(1).optional(),
  totalProgression: part.optional(),
})

/**
 * What a reader app sends: with `locator` as Readium has it (https://readium.org/architecture/models/locators), or
 * with `progression` as OPDS Progression 1.0 has it. Both let apps add members of their own, so that unknown ones are
 * no fault here; they are not kept.
 */
export const progressionInput = z
  .object({
    modified: deviceTime,
    device,
    locator: z
      .object({ href: z.string().max(2_000), type: z.string().max(200).optional(), locations })
      .optional(),
    progression: part.optional(),
  })
  .openapi('ProgressionInput')

/** The place as Readium has it. */
export const readiumProgression = z
  .object({
    modified: z.iso.datetime(),
    device: z.object({ id: z.string(), name: z.string() }),
    locator: z.object({
      href: z.string(),
      type: z.literal('application/json'),
      locations: z.object({ progression: part, position: z.int(), totalProgression: part }),
    }),
  })
  .openapi('ReadiumProgression')

/** The place as OPDS Progression 1.0 has it. */
export const opdsProgression = z
  .object({
    modified: z.iso.datetime(),
    device: z.object({ id: z.string(), name: z.string() }),
    progression: part,
    references: z.array(z.string()),
  })
  .openapi('OpdsProgression')
