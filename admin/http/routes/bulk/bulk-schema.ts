import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { bulkItems, bulkStories } from '../../../bulk/bulk-input.ts'
import { problemSchema } from '../../schemas/problem-schema.ts'

export const bulkInput = z.strictObject({ items: bulkItems })
export const bulkStoriesInput = z.strictObject({ items: bulkStories })
export const bulkTagInput = z.strictObject({ items: bulkStories, tag: identifier })

/** What became of each item, in the order in which they were sent. */
export const bulkResultSchema = z
  .object({
    done: z.int(),
    failed: z.int(),
    results: z.array(
      z.object({
        kind: z.string(),
        id: z.string(),
        /** What the act on it alone would have been answered with. */
        status: z.int(),
        /** The receipt; null where readers see no difference. */
        publication: z.string().nullable(),
        /** Null where it was done. */
        // `nullable` of a schema with a name would be described as an object that is null as well.
        problem: z.union([problemSchema, z.null()]),
      }),
    ),
  })
  .openapi('BulkResult')
