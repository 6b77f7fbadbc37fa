import { z } from 'zod'
import { requiredText } from './text.ts'

const name = requiredText(120)

/** A proper name in the languages that readers use; Korean is always there. Hanja: the name's Chinese characters. */
export const names = z.strictObject({
  ko: name,
  en: name.optional(),
  ja: name.optional(),
  zh: name.optional(),
  hanja: name.optional(),
})
export type Names = z.output<typeof names>
