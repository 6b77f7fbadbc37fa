import { z } from '@hono/zod-openapi'
import { publicationSchema } from '../../schemas/publication-schema.ts'

const revisions = z.array(
  z.object({ kind: z.enum(['webtoon', 'episode']), id: z.string(), revision: z.string(), number: z.int() }),
)

/** What was published, and the receipt. */
export const publishedSchema = z.object({ publication: publicationSchema, revisions }).openapi('Published')
/** The same where readers see no difference. */
export const notPublishedSchema = z.object({ publication: z.null(), revisions })

export const unpublishedSchema = z.object({ publication: publicationSchema }).openapi('Unpublished')
export const notUnpublishedSchema = z.object({ publication: z.null() })
