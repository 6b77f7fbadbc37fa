import { z } from 'zod'
import { href } from './parts.ts'

/** Grows when readers must learn something new; members that are only added don't count. */
export const SCHEMA_VERSION = 1

/** `v1/index.json`: the root, from which every other document can be reached. */
export const indexDocument = z
  .object({
    counts: z.object({
      episodes: z.int(),
      lines: z.int(),
      stations: z.int(),
      tags: z.int(),
      webtoons: z.int(),
    }),
    links: z.object({
      latestEpisodes: href,
      lines: href,
      openApi: href,
      rankings: z
        .object({ all: href, day: href, week: href })
        .meta({ description: 'The most popular episodes: of all time, of a day and of a week' }),
      search: href,
      stations: href,
      tags: href,
      webtoonPages: z.array(href).meta({ description: 'The pages of all webtoons, the oldest first' }),
    }),
    schemaVersion: z.literal(SCHEMA_VERSION),
    service: z.literal('HISUBTORY'),
  })
  .meta({ id: 'Index', description: 'The root: links to everything, and how much there is' })
export type IndexDocument = z.output<typeof indexDocument>
