import { z } from '@hono/zod-openapi'

/** The key of a document in the bucket. */
export const DOCUMENT_PATH = /^v1\/[a-z0-9/-]{1,180}\.json$/

/** Asks what an act would do, in place of doing it. */
export const previewQuery = z
  .strictObject({
    preview: z.literal('documents').optional(),
    document: z
      .string()
      .regex(DOCUMENT_PATH, 'must be the path of a document, such as v1/episodes/ID.json')
      .optional(),
  })
  .refine(({ preview, document }) => document === undefined || preview !== undefined, {
    path: ['document'],
    message: 'is shown with a preview only; send preview=documents too',
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
