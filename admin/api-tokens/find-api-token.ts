import type { Database } from '#shared/database/database.ts'
import type { Principal, Scope } from '../http/principal.ts'
import { apiTokenHash, isApiToken } from './token-text.ts'

/** When a token was last used is for people to read: a minute is exact enough, and spares most writes. */
const LAST_USED_STEP_MS = 60_000

/**
 * Finds out whose personal API token it is. The role is the one that its owner has now.
 * @returns null when it is unknown, expired or revoked, or its owner was deactivated
 */
export const findApiToken = async (
  { db, now }: { db: Database; now: () => number },
  token: string,
): Promise<Principal | null> => {
  if (!isApiToken(token)) return null
  const at = now()
  const row = await db
    .selectFrom('api_token')
    .innerJoin('user', 'user.id', 'api_token.user_id')
    .select(['api_token.id', 'api_token.user_id', 'api_token.scopes', 'api_token.last_used_at', 'user.role'])
    .where('api_token.hash', '=', apiTokenHash(token))
    .where('api_token.revoked_at', 'is', null)
    .where('api_token.expires_at', '>', at)
    .where('user.deactivated_at', 'is', null)
    .executeTakeFirst()
  if (!row) return null
  if (row.last_used_at === null || row.last_used_at <= at - LAST_USED_STEP_MS) {
    await db.updateTable('api_token').set({ last_used_at: at }).where('id', '=', row.id).execute()
  }
  return {
    userId: row.user_id,
    role: row.role,
    via: 'api-token',
    sessionId: null,
    scopes: JSON.parse(row.scopes) as Scope[],
    // Nobody gave a password: what needs a recent one is nothing for programs.
    authenticatedAt: 0,
    secondFactor: false,
  }
}
