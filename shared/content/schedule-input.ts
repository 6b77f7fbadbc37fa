import { z } from 'zod'
import { publishItem } from './publish-items.ts'

const isTimeZone = (zone: string): boolean => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** The name of a time zone (IANA, `Asia/Seoul`); an offset is none, because it does not know summer time. */
const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/, 'must be the name of a time zone like Asia/Seoul')
  .refine(isTimeZone, 'is no time zone that is known here')

/** What an editor wants to happen to a webtoon or an episode at a time. */
export const scheduleInput = publishItem.extend({
  action: z.enum(['publish', 'unpublish']),
  /** Epoch milliseconds. */
  at: z.int().min(0),
  /** Where the editor's clock hangs: the time is shown by it. */
  zone: timeZone,
})
export type ScheduleInput = z.input<typeof scheduleInput>
