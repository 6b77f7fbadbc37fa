import { z } from '@hono/zod-openapi'
import { documentPreviewSchema } from '../../schemas/document-preview-schema.ts'
import { publicationSchema } from '../../schemas/publication-schema.ts'

const revisions = z.array(
  z.object({ kind: z.enum(['webtoon', 'episode']), id: z.string(), revision: z.string(), number: z.int() }),
)

/** What was published, and the receipt. */
export const publishedSchema = z.object({ publication: publicationSchema, revisions }).openapi('Published')
/** The same where readers see no difference, or what an act would do. */
export const notPublishedSchema = z.union([
  z.object({ publication: z.null(), revisions }),
  documentPreviewSchema,
])

export const unpublishedSchema = z.object({ publication: publicationSchema }).openapi('Unpublished')
export const notUnpublishedSchema = z.union([z.object({ publication: z.null() }), documentPreviewSchema])
