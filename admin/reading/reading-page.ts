import { z } from 'zod'

/** The parameters that every list of a reader's own takes, as they stand in an address. */
export const readingQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  /** `next` of the page before. */
  cursor: z.string().max(4_000).optional(),
})
export type ReadingQuery = z.output<typeof readingQuery>

/** Items, and where the next ones begin (null: there are none). */
export type ReadingPage<Item> = { items: Item[]; next: string | null }
