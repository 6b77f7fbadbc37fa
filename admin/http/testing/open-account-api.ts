import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { createAdmin } from '../../accounts/create-admin.ts'
import { findApiToken } from '../../api-tokens/find-api-token.ts'
import type { AdminServices } from '../admin-services.ts'
import { createAdminApp } from '../create-admin-app.ts'
import { createAuthenticate } from '../create-authenticate.ts'
import { createCaller, type Answer, type Caller } from './create-caller.ts'
import { openAdminApi, type OpenHistory, type TestApi } from './open-admin-api.ts'

export const PASSWORD = '지하철 아래의 이야기'
export const newEmail = (): string => `${newUlid()}@example.com`

export type AccountApi = TestApi & {
  /** Calls with these headers and no others: nobody is signed in by them. */
  with: (headers: Record<string, string>) => Caller
  /** Signs in and calls with the access token. */
  signedIn: (email: string, password?: string) => Promise<Caller & { tokens: Answer['body'] }>
  /** Makes somebody, and returns their address. */
  newReader: () => Promise<string>
  newAdmin: () => Promise<string>
}

/** Opens the admin API as it is in production: whoever calls has to sign in. Dispose of it. */
export const openAccountApi = async (
  open: OpenTestDatabase,
  options: Partial<Pick<AdminServices, 'now' | 'oidc'>> = {},
  openHistory?: OpenHistory,
): Promise<AccountApi> => {
  const api = await openAdminApi(open, options, openHistory)
  const { accounts } = api.services
  const { db, now } = accounts
  const authenticate = createAuthenticate(accounts, (token) => findApiToken({ db, now }, token))
  // Behind a proxy of ours: each test is an address of its own, so that none is throttled for another.
  const services = { ...api.services, authenticate, trustedProxies: 1 }
  const app = createAdminApp(services)
  const callWith = (headers: Record<string, string>) =>
    createCaller(app, { 'x-forwarded-for': '203.0.113.9', ...headers })
  const signedIn: AccountApi['signedIn'] = async (email, password = PASSWORD) => {
    const answer = await callWith({}).post('/api/auth/sign-in', { email, password, mode: 'token' })
    if (answer.status !== 200) throw new Error(`signing in answered ${answer.status}`)
    const caller = callWith({ authorization: `Bearer ${answer.body.tokens.accessToken}` })
    return { ...caller, tokens: answer.body.tokens }
  }
  return {
    ...api,
    app,
    services,
    with: callWith,
    signedIn,
    newReader: async () => {
      const email = newEmail()
      const input = { email, name: '하나', password: PASSWORD }
      const forwarded = `198.51.${Math.floor(Math.random() * 256)}.${Math.floor(Math.random() * 256)}`
      const answer = await callWith({ 'x-forwarded-for': forwarded }).post('/api/auth/sign-up', input)
      if (answer.status !== 201) throw new Error(`signing up answered ${answer.status}`)
      return email
    },
    newAdmin: async () => {
      const email = newEmail()
      const context = { ...accounts, actor: 'test', origin: 'test' }
      await createAdmin(context, { email, name: 'Chief', password: PASSWORD })
      return email
    },
  }
}
