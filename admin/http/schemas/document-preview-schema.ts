import { z } from '@hono/zod-openapi'

/** Asks what an act would do, in place of doing it. */
export const previewQuery = z.strictObject({
  preview: z
    .literal('documents')
    .optional()
    .openapi({ description: 'Answers which documents the act would write, and does nothing' }),
  document: z
    .string()
    .regex(/^v1\/[a-z0-9/-]{1,180}\.json$/, 'must be the path of a document, such as v1/episodes/ID.json')
    .optional()
    .openapi({ description: 'With a preview: the path of a document to show as it would be' }),
})

/** Which documents an act would write. */
export const documentPreviewSchema = z
  .object({
    preview: z.literal('documents'),
    documents: z.array(
      z.object({
        path: z.string(),
        effect: z.enum(['created', 'rewritten', 'removed', 'faulty']),
        bytesBefore: z.int(),
        bytesAfter: z.int(),
        error: z.string().nullable(),
      }),
    ),
    /** How many were looked at and stay as they are. */
    unchanged: z.int(),
    /** Paths beyond those that a preview looks at. */
    notCompared: z.array(z.string()),
    /** The document that was asked for, as it would be. */
    document: z
      .object({ path: z.string(), body: z.looseObject({}).nullable(), error: z.string().nullable() })
      .nullable(),
  })
  .openapi('DocumentPreview')
