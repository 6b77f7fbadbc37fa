import { z } from 'zod'
import { requiredText } from './text.ts'

const webAddress = z
  .string()
  .max(1000)
  .refine(
    (value) => URL.canParse(value) && /^https?:$/.test(new URL(value).protocol),
    'must be an http(s) address',
  )

/** Where a statement comes from: a title, and an address where there is one. */
export const source = z.strictObject({ title: requiredText(300), url: webAddress.optional() })
export type Source = z.output<typeof source>
