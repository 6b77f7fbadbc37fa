import { z } from '@hono/zod-openapi'
import { names } from '#shared/content/names.ts'

/** A line in a list, with how many stations stand on it. */
export const lineListItem = z
  .object({
    id: z.string(),
    version: z.int(),
    name: names,
    color: z.string(),
    position: z.int(),
    stations: z.int(),
    updatedAt: z.iso.datetime(),
    trashedAt: z.iso.datetime().nullable(),
  })
  .openapi('LineListItem')
