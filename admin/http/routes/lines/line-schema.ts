import { z } from '@hono/zod-openapi'
import { lineInput } from '#shared/content/line.ts'
import { names } from '#shared/content/names.ts'
import { itemFields, publicationField } from '../../schemas/item-schemas.ts'

/** What a change may say: the same as a new line; its id may stand in it, and never changes. */
export const lineChange = lineInput

const place = z.object({ station: z.string(), code: z.string().nullable() })
const branch = z.object({
  id: z.string(),
  name: names.nullable(),
  loop: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  /** Stations in order. */
  places: z.array(place),
})

/** What a revision keeps. */
export const lineSnapshot = z.object({ name: names, color: z.string(), branches: z.array(branch) })
/** A line as the API answers it; `position` is its place among the lines. */
export const lineSchema = lineSnapshot.extend({ ...itemFields, position: z.int() }).openapi('Line')
export const savedLineSchema = lineSchema.extend(publicationField).openapi('SavedLine')
