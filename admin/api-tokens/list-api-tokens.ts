import type { Database } from '#shared/database/database.ts'
import { apiTokenOf, type ApiToken } from './api-token.ts'

/** Everything that a user's programs can still sign in with, the newest first. */
export const listApiTokens = async (db: Database, userId: string, now: number): Promise<ApiToken[]> => {
  const rows = await db
    .selectFrom('api_token')
    .selectAll()
    .where('user_id', '=', userId)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', now)
    .orderBy('id', 'desc')
    .execute()
  return rows.map(apiTokenOf)
}
