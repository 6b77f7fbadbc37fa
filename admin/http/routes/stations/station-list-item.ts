import { z } from '@hono/zod-openapi'
import { stationInput } from '#shared/content/station.ts'

const { name, latitude, longitude } = stationInput.shape

/** A station in a list, with the lines that stop there and its code on each. */
export const stationListItem = z
  .object({
    id: z.string(),
    version: z.int(),
    name,
    latitude,
    longitude,
    lines: z.array(z.object({ id: z.string(), code: z.string().nullable() })),
    updatedAt: z.iso.datetime(),
    trashedAt: z.iso.datetime().nullable(),
  })
  .openapi('StationListItem')
