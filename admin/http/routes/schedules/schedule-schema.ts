import { z } from '@hono/zod-openapi'
import { scheduleInput } from '#shared/content/schedule-input.ts'

/** A plan as a client writes it: the time in ISO 8601 with its offset, and the zone in which it was meant. */
export const scheduleRequest = scheduleInput.extend({
  at: z.iso.datetime({ offset: true }).transform((text) => Date.parse(text)),
})

export const SCHEDULE_STATES = ['pending', 'done', 'cancelled', 'failed'] as const

/** Something that will be published or taken back at a time. */
export const scheduleSchema = z
  .object({
    id: z.string(),
    kind: z.enum(['webtoon', 'episode']),
    item: z.string(),
    action: z.enum(['publish', 'unpublish']),
    /** What becomes visible: the draft as it was when it was planned. */
    revision: z.string().nullable(),
    at: z.iso.datetime(),
    /** The zone in which the time was meant, and the time by its clocks. */
    zone: z.string(),
    local: z.string(),
    state: z.enum(SCHEDULE_STATES),
    /** Why it failed. */
    error: z.string().nullable(),
    actor: z.string(),
    createdAt: z.iso.datetime(),
  })
  .openapi('Schedule')
