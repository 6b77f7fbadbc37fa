import { z } from '@hono/zod-openapi'
import { releaseChange, skippedItems } from '#shared/content/release-input.ts'
import { RELEASE_STATES } from '../../../releases/list-releases.ts'
import { publicationSchema } from '../../schemas/publication-schema.ts'

const time = z.iso.datetime().nullable()

const releaseItem = z.object({
  kind: z.enum(['webtoon', 'episode']),
  id: z.string(),
  action: z.enum(['publish', 'unpublish']),
  /** The revision that becomes visible; null for what is unpublished. */
  revision: z.string().nullable(),
  revisionNumber: z.int().nullable(),
  /** As the revision has it, or the working copy where there is none. */
  title: z.string().nullable(),
  /** What readers saw before the release was published; null for nothing. */
  previousRevision: z.string().nullable(),
  /** What readers see now. */
  publishedRevision: z.string().nullable(),
  standing: z.enum(['live', 'trashed', 'erased']),
})

/** A release as lists show it. */
export const releaseSchema = z
  .object({
    id: z.string(),
    version: z.int(),
    name: z.string(),
    note: z.string(),
    state: z.enum(RELEASE_STATES),
    createdBy: z.string(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    publishedBy: z.string().nullable(),
    publishedAt: time,
    /** The receipt of its publishing. */
    publication: z.string().nullable(),
    revertedBy: z.string().nullable(),
    revertedAt: time,
    revertPublication: z.string().nullable(),
  })
  .openapi('Release')

/** A release with its items. */
export const releaseDetailSchema = releaseSchema
  .extend({ items: z.array(releaseItem) })
  .openapi('ReleaseDetail')

export const releaseChangeSchema = releaseChange.refine((change) => Object.keys(change).length > 0, {
  message: 'names nothing to change',
})

/** What a revert leaves as it is. */
export const revertInput = z.strictObject({ skip: skippedItems })

export const releasedSchema = z
  .object({ release: releaseSchema, publication: publicationSchema })
  .openapi('Released')
/** The same where readers see no difference. */
export const notReleasedSchema = z.object({ release: releaseSchema, publication: z.null() })
