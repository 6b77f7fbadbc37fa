import type { Row } from '#shared/database/schema.ts'
import { isoTime, isoTimeOrNull } from '../../iso-time.ts'

const stateOf = (row: Row<'preview_link'>, now: number): 'open' | 'expired' | 'revoked' => {
  if (row.revoked_at !== null) return 'revoked'
  return row.expires_at > now ? 'open' : 'expired'
}

/** A preview link as the API answers it. */
export const previewLinkView = (row: Row<'preview_link'>, now: number) => ({
  id: row.id,
  kind: row.kind,
  item: row.item_id,
  note: row.note,
  state: stateOf(row, now),
  uses: row.uses,
  lastUsedAt: isoTimeOrNull(row.last_used_at),
  createdBy: row.created_by,
  createdAt: isoTime(row.created_at),
  expiresAt: isoTime(row.expires_at),
  revokedAt: isoTimeOrNull(row.revoked_at),
})
