import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import type { EpisodeListItem } from '../../../lists/list-episodes.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'
import { pageSchema } from '../../page-schema.ts'
import { pictureSchema } from '../cuts/cut-schema.ts'

const episodeListItem = z
  .object({
    id: identifier,
    version: z.int(),
    state: z.enum(['draft', 'published', 'changed', 'trashed']),
    webtoon: z.object({ id: identifier, title: z.string() }),
    number: z.int(),
    title: z.string(),
    thumbnail: pictureSchema.nullable(),
    tags: z.array(identifier),
    /** What is planned, the soonest first. */
    schedules: z.array(
      z.object({
        id: z.string(),
        action: z.enum(['publish', 'unpublish']),
        at: z.iso.datetime(),
        zone: z.string(),
      }),
    ),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    firstPublishedAt: z.iso.datetime().nullable(),
    trashedAt: z.iso.datetime().nullable(),
  })
  .openapi('EpisodeListItem')

export const episodePageSchema = pageSchema(episodeListItem).openapi('EpisodePage')

/** An episode of a list as the API answers it. */
export const episodeListItemView = (item: EpisodeListItem) => ({
  ...item,
  schedules: item.schedules.map((plan) => ({ ...plan, at: isoTime(plan.at) })),
  createdAt: isoTime(item.createdAt),
  updatedAt: isoTime(item.updatedAt),
  firstPublishedAt: isoTimeOrNull(item.firstPublishedAt),
  trashedAt: isoTimeOrNull(item.trashedAt),
})
