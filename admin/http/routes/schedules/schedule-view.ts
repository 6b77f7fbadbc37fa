import type { Row } from '#shared/database/schema.ts'
import { isoTime } from '../../iso-time.ts'

/** A time by the clocks of a zone: `2026-12-01 09:00:00`. */
const localTime = (at: number, timeZone: string): string =>
  // Swedish writes dates as ISO 8601 does.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)

/** A plan as the API answers it. */
export const scheduleView = (row: Row<'schedule'>) => ({
  id: row.id,
  kind: row.kind,
  item: row.item_id,
  action: row.action,
  revision: row.revision_id,
  at: isoTime(row.due_at),
  zone: row.zone,
  local: localTime(row.due_at, row.zone),
  state: row.state,
  error: row.error,
  actor: row.actor,
  createdAt: isoTime(row.created_at),
})
