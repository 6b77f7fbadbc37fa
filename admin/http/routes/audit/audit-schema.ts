import { z } from '@hono/zod-openapi'

/** Who did what to which thing, and from where. Entries are never changed. */
const auditEntrySchema = z
  .object({
    id: z.string(),
    at: z.iso.datetime(),
    /** The id of a user, or the name of a command. */
    actor: z.string(),
    /** Where it came from: an address, or the name of a command. */
    origin: z.string(),
    action: z.string(),
    kind: z.string(),
    item: z.string(),
    /** Long contents are shortened: `{shortened, characters, start}`. */
    before: z.unknown(),
    after: z.unknown(),
  })
  .openapi('AuditEntry')

/** With a search, a page may be short of items although there is a next one. */
export const auditPageSchema = z.object({
  items: z.array(auditEntrySchema),
  next: z.string().nullable(),
})
