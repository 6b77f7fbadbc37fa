import type { Row } from '#shared/database/schema.ts'
import { isoTime, isoTimeOrNull } from './iso-time.ts'

/** A publication as the API answers it. */
export const publicationView = (row: Row<'publication'>) => ({
  id: row.id,
  state: row.state,
  actor: row.actor,
  note: row.note,
  documents: row.documents,
  committedAt: isoTime(row.committed_at),
  storedAt: isoTimeOrNull(row.stored_at),
  purgedAt: isoTimeOrNull(row.purged_at),
  verifiedAt: isoTimeOrNull(row.verified_at),
})
