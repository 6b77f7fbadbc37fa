import { z } from '@hono/zod-openapi'
import { tagInput } from '#shared/content/tag.ts'
import { itemFields, publicationField } from '../../schemas/item-schemas.ts'

const { name } = tagInput.shape

/** A tag as the API answers it. */
export const tagSchema = z.object({ ...itemFields, name }).openapi('Tag')
export const savedTagSchema = tagSchema.extend(publicationField).openapi('SavedTag')
/** What a change may say: the same as a new tag, without an id. */
export const tagChange = tagInput.omit({ id: true })
