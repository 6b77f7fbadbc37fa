import type { Row } from '#shared/database/schema.ts'
import type { Scope } from '../http/principal.ts'

/** A personal API token as its owner sees it: never the token itself. Times are epoch milliseconds. */
export type ApiToken = {
  id: string
  name: string
  /** The last characters of the token. */
  ending: string
  scopes: Scope[]
  createdAt: number
  expiresAt: number
  lastUsedAt: number | null
}

export const apiTokenOf = (row: Row<'api_token'>): ApiToken => ({
  id: row.id,
  name: row.name,
  ending: row.ending,
  scopes: JSON.parse(row.scopes) as Scope[],
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
})
