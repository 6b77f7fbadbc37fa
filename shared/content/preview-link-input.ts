import { z } from 'zod'
import { identifier } from './identifier.ts'
import { multilineText } from './text.ts'

/** A month: whoever still has to look at a draft then gets a new link. */
const MAX_PREVIEW_HOURS = 24 * 31

/** What an editor writes of a link by which people without an account see a draft. */
export const previewLinkInput = z.strictObject({
  kind: z.enum(['webtoon', 'episode']),
  id: identifier,
  /** For how long it can be used. */
  hours: z
    .int()
    .min(1)
    .max(MAX_PREVIEW_HOURS)
    .default(24 * 7),
  /** For whom it is: shown in the list of links. */
  note: multilineText(200).default(''),
})
export type PreviewLinkInput = z.input<typeof previewLinkInput>
