import { z } from 'zod'
import { identifier } from '#shared/content/identifier.ts'

/** One request does so much at most: its answer has to come before a client gives up. */
const MAX_BULK_ITEMS = 100

type Key = { kind: string; id: string }

const refuseTwice = (items: Key[], context: z.RefinementCtx): void => {
  const seen = new Set<string>()
  for (const [index, { kind, id }] of items.entries()) {
    if (seen.has(`${kind} ${id}`))
      context.addIssue({ code: 'custom', path: [index], message: 'stands twice' })
    seen.add(`${kind} ${id}`)
  }
}

const listOf = <Kind extends string>(kinds: readonly [Kind, ...Kind[]]) =>
  z
    .array(
      z.strictObject({
        kind: z.enum(kinds),
        id: identifier,
        /** The one that the editor saw; without it, the item is taken as it is. */
        version: z.int().min(1).optional(),
      }),
    )
    .min(1)
    .max(MAX_BULK_ITEMS)
    .superRefine(refuseTwice)

/** Items of any kind. */
export const bulkItems = listOf(['line', 'station', 'webtoon', 'episode', 'tag'])
/** Those that are published, and bear tags. */
export const bulkStories = listOf(['webtoon', 'episode'])
