import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'

/**
 * The path parameter of one item. The schema is used as it is: `openapi()` is only there for those that were made
 * after `@hono/zod-openapi` was loaded, and nobody can tell whether this one was.
 */
export const itemParams = z.object({
  id: identifier,
})

/** What every item that editors change has, besides its content. */
export const itemFields = {
  id: z.string(),
  /** Its ETag is this number in quotation marks. */
  version: z.int(),
  trashedAt: z.iso.datetime().nullable(),
  createdAt: z.iso.datetime(),
  updatedAt: z.iso.datetime(),
}

/** The id of the publication by which a change goes to the readers; null when they see no difference. */
export const publicationField = { publication: z.string().nullable() }
