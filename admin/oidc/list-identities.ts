import type { Database } from '#shared/database/database.ts'

/** An identity of a user at a provider; times in epoch milliseconds. */
export type LinkedIdentity = { provider: string; createdAt: number; lastUsedAt: number | null }

export const listIdentities = async (db: Database, userId: string): Promise<LinkedIdentity[]> => {
  const rows = await db
    .selectFrom('oidc_identity')
    .select(['provider', 'created_at', 'last_used_at'])
    .where('user_id', '=', userId)
    .orderBy('provider')
    .execute()
  return rows.map((row) => ({
    provider: row.provider,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
  }))
}
