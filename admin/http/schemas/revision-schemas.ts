import { z } from '@hono/zod-openapi'
import { identifier } from '#shared/content/identifier.ts'
import { itemParams } from './item-schemas.ts'

/** The path parameters of a revision of an item. */
export const revisionParams = itemParams.extend({
  revision: identifier,
})

/** A revision in a list: who made it, when, and why. */
export const revisionEntry = z
  .object({
    id: identifier,
    /** Counts from 1 in each item. */
    number: z.int(),
    author: z.string(),
    note: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Revision')

/** A revision with what the item was then. */
export const revisionWith = <Snapshot extends z.ZodType>(snapshot: Snapshot) =>
  revisionEntry.extend({ snapshot })
