import { z } from 'zod'
import { identifier } from '#shared/content/identifier.ts'
import { lineText } from '#shared/content/text.ts'

/** The parameters that every list takes, as they stand in an address. */
export const listQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(50),
  /** `next` of the page before. */
  cursor: z.string().max(4_000).optional(),
  /** A part of a name or title: Hangul, initial consonants, Latin letters, hanja. */
  q: lineText(100).optional(),
})

/** A list is sorted by one of these; `-` in front: from the largest. */
export const sortBy = <Name extends string>(...names: Name[]) =>
  z.enum(names.flatMap((name): (Name | `-${Name}`)[] => [name, `-${name}`]))

/** What is not in the trash, unless it is asked for. */
export const trashFilter = z.enum(['live', 'trashed']).default('live')

/** The state of webtoons and episodes; `published` includes what was changed since, `live` is all but the trash. */
export const stateFilter = z
  .enum(['live', 'draft', 'published', 'changed', 'scheduled', 'trashed'])
  .default('live')

export const idFilter = identifier.optional()
