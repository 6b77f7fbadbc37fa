import { z } from '@hono/zod-openapi'

/** A page of a list. `total` is null where it can't be told quickly; `isMinimum`: at least so many. */
export const pageSchema = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    /** The cursor of the next page; null on the last. */
    next: z.string().nullable(),
    total: z.object({ count: z.int(), isMinimum: z.boolean() }).nullable(),
  })
