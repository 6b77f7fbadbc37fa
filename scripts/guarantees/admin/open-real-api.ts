import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { findApiToken } from '#admin/api-tokens/find-api-token.ts'
import type { AdminServices } from '#admin/http/admin-services.ts'
import type { Authenticate } from '#admin/http/authenticate.ts'
import { createAuthenticate } from '#admin/http/create-authenticate.ts'
import { openAdminApi, type TestApi } from '#admin/http/testing/open-admin-api.ts'
import { testWebhookServices } from '#admin/webhooks/test-webhook-context.ts'

const openSqlite = async () => {
  const url = 'sqlite::memory:'
  const db = openDatabase(url)
  await migrate(db)
  return { db, url, [Symbol.asyncDispose]: () => db.destroy() }
}

/** Nobody listens there, and nothing leaves this machine. */
const addressRule = {
  resolve: async () => ['127.0.0.1'],
  mayReach: (address: string) => address === '127.0.0.1',
}

/** Opens the admin API on SQLite, with callers who have to sign in as in production. Dispose of it. */
export const openRealApi = async (overrides: Partial<AdminServices> = {}): Promise<TestApi> => {
  let real: Authenticate | undefined
  const api = await openAdminApi(openSqlite, {
    authenticate: async (request) => (real ? real(request) : null),
    webhooks: { ...testWebhookServices(), addressRule },
    // Each call comes from an address of its own: throttling has tests of its own.
    trustedProxies: 1,
    ...overrides,
  })
  const { db, now, accounts } = api.services
  real = createAuthenticate(accounts, (token) => findApiToken({ db, now }, token))
  return api
}
