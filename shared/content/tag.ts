import { z } from 'zod'
import { identifier } from './identifier.ts'
import { requiredText } from './text.ts'

/** A word that webtoons and episodes can bear. */
export const tagInput = z.strictObject({
  id: identifier.optional(),
  name: z.strictObject({ ko: requiredText(60), en: requiredText(60).optional() }),
})
export type TagInput = z.input<typeof tagInput>
export type TagContent = Omit<z.output<typeof tagInput>, 'id'>
