import { z } from '@hono/zod-openapi'

/** A link by which people without an account see a draft. */
export const previewLinkSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['webtoon', 'episode']),
    item: z.string(),
    note: z.string(),
    state: z.enum(['open', 'expired', 'revoked']),
    /** How often it was used. */
    uses: z.int(),
    lastUsedAt: z.iso.datetime().nullable(),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime(),
    revokedAt: z.iso.datetime().nullable(),
  })
  .openapi('PreviewLink')

/** What none of our tokens looks like is no address at all. */
export const previewParams = z.object({ token: z.string().regex(/^hsp_[\w-]{43}$/) })

/** The token is told this once; both paths hold it too: the document for programs, and a page for people. */
export const newPreviewLinkSchema = previewLinkSchema
  .extend({ token: z.string(), path: z.string(), page: z.string() })
  .openapi('NewPreviewLink')

/** A draft as its document would be. */
export const previewSchema = z
  .object({
    kind: z.enum(['webtoon', 'episode']),
    item: z.string(),
    expiresAt: z.iso.datetime(),
    /** Where the document will stand. */
    path: z.string(),
    document: z.looseObject({}),
    /** Cuts that have no picture yet, and are not in the document. */
    cutsLeftOut: z.int(),
  })
  .openapi('Preview')
