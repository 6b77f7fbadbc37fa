import { randomBytes } from 'node:crypto'
import type { Role } from '#shared/accounts/role.ts'
import { createApiToken } from '#admin/api-tokens/create-api-token.ts'
import type { AdminServices } from '#admin/http/admin-services.ts'
import type { Scope } from '#admin/http/principal.ts'

const DAY_MS = 86_400_000

export type TestCaller = { userId: string; sessionId: string; token: string; bearer: Record<string, string> }

const bearerOf = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })

/** Makes a user of a role who is signed in, now or an hour ago. */
export const newCaller = async (
  { db, now, newId, accounts }: AdminServices,
  role: Role,
  signedInMsAgo = 0,
): Promise<TestCaller> => {
  const at = now()
  const userId = newId()
  const sessionId = newId()
  const user = { id: userId, email: `${userId}@example.com`, name: role, role, language: 'ko' as const }
  const times = { created_at: at, updated_at: at, activated_at: at, email_verified_at: at }
  const unset = { password_hash: null, password_changed_at: null, deactivated_at: null }
  await db
    .insertInto('user')
    .values({ ...user, ...times, ...unset, version: 1 })
    .execute()
  const session = {
    id: sessionId,
    user_id: userId,
    created_at: at,
    last_used_at: at,
    expires_at: at + DAY_MS,
  }
  const proof = { authenticated_at: at - signedInMsAgo, second_factor: 0, address: '', user_agent: '' }
  await db
    .insertInto('session')
    .values({ ...session, ...proof, ended_at: null, ended_because: null })
    .execute()
  const { token } = await accounts.accessTokens.issue({ userId, sessionId })
  return { userId, sessionId, token, bearer: bearerOf(token) }
}

/** Makes a personal API token of a new user. */
export const newApiToken = async (
  services: AdminServices,
  role: Role,
  scopes: Scope[],
): Promise<{ id: string; userId: string; bearer: Record<string, string> }> => {
  const { userId } = await newCaller(services, role)
  const expiresAt = new Date(services.now() + DAY_MS).toISOString()
  const context = { ...services.accounts, randomBytes, actor: userId, origin: 'test' }
  const { id, token } = await createApiToken(context, userId, { name: 'test', scopes, expiresAt })
  return { id, userId, bearer: bearerOf(token) }
}
