import { z } from '@hono/zod-openapi'
import { names } from '#shared/content/names.ts'
import { STANDINGS } from '../../../lists/standing.ts'
import { pictureSchema } from '../cuts/cut-schema.ts'

const schedule = z.object({
  id: z.string(),
  action: z.enum(['publish', 'unpublish']),
  at: z.iso.datetime(),
  /** The time zone in which it was meant. */
  zone: z.string(),
})

/** A webtoon in a list, with how many episodes it has, and what is planned. */
export const webtoonListItem = z
  .object({
    id: z.string(),
    version: z.int(),
    state: z.enum(STANDINGS),
    station: z.object({ id: z.string(), name: names }),
    title: z.string(),
    authors: z.array(z.string()),
    cover: pictureSchema.nullable(),
    tags: z.array(z.string()),
    episodes: z.int(),
    schedules: z.array(schedule),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    firstPublishedAt: z.iso.datetime().nullable(),
    trashedAt: z.iso.datetime().nullable(),
  })
  .openapi('WebtoonListItem')
