import { randomBytes } from 'node:crypto'
import { createAdmin } from '#admin/accounts/create-admin.ts'
import { performAccountAct } from '#admin/accounts/perform-account-act.ts'
import { testAccounts } from '#admin/accounts/test-accounts.ts'
import { createAuthenticate } from '#admin/http/create-authenticate.ts'
import { createCaller, type Caller } from '#admin/http/testing/create-caller.ts'
import { openAdminApi } from '#admin/http/testing/open-admin-api.ts'
import { startSession } from '#admin/tokens/sessions/start-session.ts'
import type { Database } from '#shared/database/database.ts'

export type BenchAdmin = AsyncDisposable & {
  /** Calls as an administrator with an access token, which is verified at each call. */
  api: Caller
  token: string
  verify: (token: string) => Promise<unknown>
}

/** Opens the admin API on a database that somebody else closes, and signs an administrator in. */
export const openAdmin = async (db: Database, onCommit?: () => void): Promise<BenchAdmin> => {
  const { services: accounts, contextOf } = testAccounts(db)
  const context = contextOf('bench')
  const password = randomBytes(12).toString('base64url')
  const email = `bench-${randomBytes(6).toString('hex')}@example.com`
  const user = await createAdmin(context, { email, name: 'Bench', password })
  const device = { address: 'local', userAgent: 'bench' }
  const { sessionId } = await performAccountAct(context, (act) =>
    startSession(act, user.id, { secondFactor: false }, device),
  )
  const { token } = await accounts.accessTokens.issue({ userId: user.id, sessionId })
  const opened = await openAdminApi(
    async () => ({ db, url: '', [Symbol.asyncDispose]: () => Promise.resolve() }),
    { authenticate: createAuthenticate(accounts, () => Promise.resolve(null)), onCommit },
  )
  return {
    api: createCaller(opened.app, { authorization: `Bearer ${token}` }),
    token,
    verify: (given) => accounts.accessTokens.verify(given),
    [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
  }
}
