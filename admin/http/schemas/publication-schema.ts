import { z } from '@hono/zod-openapi'
import { PUBLICATION_STATES } from '../../publications/publication-follower.ts'

const time = z.iso.datetime().nullable()

/** The receipt of a publishing act: how far its documents are on their way to the readers. */
export const publicationSchema = z
  .object({
    id: z.string(),
    state: z.enum(PUBLICATION_STATES),
    /** Who published: the id of a user. */
    actor: z.string(),
    note: z.string(),
    /** How many documents it concerned, counted up to now. */
    documents: z.int(),
    committedAt: z.iso.datetime(),
    storedAt: time,
    purgedAt: time,
    /** When the documents were read back through the edge. */
    verifiedAt: time,
  })
  .openapi('Publication')
