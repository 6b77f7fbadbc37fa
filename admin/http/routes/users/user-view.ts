import type { Row } from '#shared/database/schema.ts'
import { isoTime } from '../../iso-time.ts'

const stateOf = (row: Row<'user'>): 'invited' | 'active' | 'deactivated' => {
  if (row.deactivated_at !== null) return 'deactivated'
  return row.activated_at === null ? 'invited' : 'active'
}

/** A user as the API answers it: never with the hash of a password. */
export const userView = (row: Row<'user'>) => ({
  id: row.id,
  email: row.email,
  emailVerified: row.email_verified_at !== null,
  name: row.name,
  role: row.role,
  language: row.language,
  state: stateOf(row),
  version: row.version,
  createdAt: isoTime(row.created_at),
  updatedAt: isoTime(row.updated_at),
})
