import { z } from 'zod'
import { tagRef } from './parts.ts'

/** `v1/tags.json`: all tags in the order of their ids. */
export const tagsDocument = z.object({ tags: z.array(tagRef) }).meta({ id: 'Tags', description: 'All tags' })
export type TagsDocument = z.output<typeof tagsDocument>
