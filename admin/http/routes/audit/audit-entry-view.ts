import type { Row } from '#shared/database/schema.ts'
import { isoTime } from '../../iso-time.ts'

const parsed = (json: string | null): unknown => (json === null ? null : JSON.parse(json))

/** An entry of the audit log as the API answers it. */
export const auditEntryView = (row: Row<'audit_entry'>) => ({
  id: row.id,
  at: isoTime(row.at),
  actor: row.actor,
  origin: row.origin,
  action: row.action,
  kind: row.kind,
  item: row.item_id,
  before: parsed(row.before),
  after: parsed(row.after),
})
