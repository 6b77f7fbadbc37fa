import { z } from 'zod'
import { identifier } from './identifier.ts'
import { multilineText, requiredText } from './text.ts'

/** A release is one transaction: it stays as large as one act of publishing may be. */
const MAX_RELEASE_ITEMS = 200

const itemKey = z.strictObject({ kind: z.enum(['webtoon', 'episode']), id: identifier })
export type ReleaseItemKey = z.output<typeof itemKey>

/** What a release does to a webtoon or episode. Without a revision, the working copy as it is now is kept as one. */
const releaseItem = itemKey
  .extend({ action: z.enum(['publish', 'unpublish']).default('publish'), revision: identifier.optional() })
  .refine(({ action, revision }) => action === 'publish' || revision === undefined, {
    path: ['revision'],
    message: 'is for what is published; leave it out where something is unpublished',
  })
export type ReleaseItemContent = z.output<typeof releaseItem>

const uniqueItems = (items: ReleaseItemKey[], context: z.RefinementCtx): void => {
  const seen = new Set<string>()
  for (const [index, { kind, id }] of items.entries()) {
    if (seen.has(`${kind} ${id}`))
      context.addIssue({ code: 'custom', path: [index], message: 'stands twice' })
    seen.add(`${kind} ${id}`)
  }
}

/** What an editor writes of a release. */
export const releaseInput = z.strictObject({
  name: requiredText(200),
  note: multilineText(1000).default(''),
  items: z.array(releaseItem).max(MAX_RELEASE_ITEMS).superRefine(uniqueItems).default([]),
})
export type ReleaseInput = z.input<typeof releaseInput>

/** What an editor changes of a release; the items are replaced as a whole. */
export const releaseChange = z.strictObject({
  name: releaseInput.shape.name.optional(),
  note: multilineText(1000).optional(),
  items: z.array(releaseItem).max(MAX_RELEASE_ITEMS).superRefine(uniqueItems).optional(),
})
export type ReleaseChange = z.input<typeof releaseChange>

/** The items that a revert leaves as they are, because somebody meant what was done to them since. */
export const skippedItems = z.array(itemKey).max(MAX_RELEASE_ITEMS).superRefine(uniqueItems).default([])
