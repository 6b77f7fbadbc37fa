import { z } from 'zod'
import { identifier } from './identifier.ts'
import { multilineText } from './text.ts'

/** A webtoon or an episode; the version, where one is given, is the one that the editor saw. */
export const publishItem = z.strictObject({
  kind: z.enum(['webtoon', 'episode']),
  id: identifier,
  version: z.int().min(1).optional(),
})
export type PublishItem = z.infer<typeof publishItem>

/** What an editor publishes (or takes back) in one act, and why. */
export const publishInput = z.strictObject({
  items: z
    .array(publishItem)
    .min(1)
    .max(200)
    .superRefine((items, context) => {
      const seen = new Set<string>()
      for (const [index, { kind, id }] of items.entries()) {
        if (seen.has(`${kind} ${id}`))
          context.addIssue({ code: 'custom', path: [index], message: 'stands twice' })
        seen.add(`${kind} ${id}`)
      }
    }),
  note: multilineText(1000).default(''),
})
