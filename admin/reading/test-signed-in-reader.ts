import { createAdminApp } from '../http/create-admin-app.ts'
import { createAuthenticate } from '../http/create-authenticate.ts'
import { createCaller, type Caller } from '../http/testing/create-caller.ts'
import type { TestApi } from '../http/testing/open-admin-api.ts'

const DAY_MS = 86_400_000

export const READER = 'reader-1'

/** Makes a reader who is signed in, and calls as in production: the token is verified, the session asked for. */
export const signReaderIn = async ({ services }: TestApi): Promise<Caller> => {
  const { db, accounts } = services
  const at = services.now()
  const user = { id: READER, email: 'r@example.com', name: 'r', role: 'reader', language: 'ko' } as const
  const unset = { password_hash: null, password_changed_at: null, deactivated_at: null, version: 1 }
  const times = { email_verified_at: at, activated_at: at, created_at: at, updated_at: at }
  await db
    .insertInto('user')
    .values({ ...user, ...unset, ...times })
    .execute()
  const session = { id: 'session-1', user_id: user.id, address: '', user_agent: '', second_factor: 0 }
  const lasting = { created_at: at, last_used_at: at, authenticated_at: at, expires_at: at + DAY_MS }
  await db
    .insertInto('session')
    .values({ ...session, ...lasting, ended_at: null, ended_because: null })
    .execute()
  const { token } = await accounts.accessTokens.issue({ userId: user.id, sessionId: session.id })
  const authenticate = createAuthenticate(accounts, () => Promise.resolve(null))
  return createCaller(createAdminApp({ ...services, authenticate }), { authorization: `Bearer ${token}` })
}
