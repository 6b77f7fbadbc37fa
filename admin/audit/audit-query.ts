import { z } from 'zod'
import { lineText } from '#shared/content/text.ts'
import { listQuery } from '../lists/list-query.ts'

const word = z.string().regex(/^[a-z][a-z0-9_-]{0,31}$/, 'must be a word such as publish')
/** In an address it is written as ISO 8601, here it is epoch milliseconds. */
const time = z.iso.datetime({ offset: true }).transform((text) => Date.parse(text))

/** What the audit log is narrowed by. */
export const auditQuery = listQuery.extend({
  actor: lineText(64).optional(),
  action: word.optional(),
  kind: word.optional(),
  item: lineText(64).optional(),
  /** From this time on. */
  from: time.optional(),
  /** Before this time. */
  to: time.optional(),
})
