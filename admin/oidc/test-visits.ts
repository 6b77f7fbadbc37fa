import { randomBytes, randomUUID } from 'node:crypto'
import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import type { Database } from '#shared/database/database.ts'
import { testAccounts } from '../accounts/test-accounts.ts'
import type { Mail } from '../mail/mailer.ts'
import { beginVisit, type Visit } from './begin-visit.ts'
import { createOidcClients } from './create-oidc-clients.ts'
import { finishVisit, type FinishedVisit } from './finish-visit.ts'
import type { OidcContext } from './oidc-context.ts'
import {
  startTestOidcProvider,
  TEST_CLIENT,
  type Lies,
  type TestOidcProvider,
  type TestPerson,
} from './test-oidc-provider.ts'

const DEVICE = { address: '203.0.113.4', userAgent: 'test' }

/** Somebody whom no account knows. */
export const newPerson = (): TestPerson & { email: string } => {
  const subject = randomUUID()
  return { subject, email: `${subject}@example.com`, email_verified: true, name: '김독자' }
}

type TestVisit = {
  begun: Visit
  /** The address that the provider sends the browser to. */
  answer: URL
  person: TestPerson & { email: string }
  finish: (query?: URLSearchParams, browser?: string, id?: string) => Promise<FinishedVisit>
}

export type TestVisits = AsyncDisposable & {
  db: Database
  context: OidcContext
  mails: Mail[]
  /** Turned by hand. */
  clock: { now: number }
  provider: TestOidcProvider
  other: TestOidcProvider
  /** Goes to the first provider and comes back; `finish` ends it. */
  visit: (person?: TestVisit['person'], lies?: Lies, userId?: string | null) => Promise<TestVisit>
  begin: (id: string, returnTo?: string) => Promise<Visit>
}

/** Accounts and two providers (`first` and `second`), and one that is away (`gone`). */
export const openTestVisits = async (open: OpenTestDatabase): Promise<TestVisits> => {
  await using opened = new AsyncDisposableStack()
  const { db } = opened.use(await open())
  const provider = opened.use(await startTestOidcProvider())
  const other = opened.use(await startTestOidcProvider())
  const clock = { now: Date.now() }
  const now = () => clock.now
  const accounts = testAccounts(db, now)
  const configured = { ...TEST_CLIENT, scope: 'openid email profile' }
  const oidc = createOidcClients(
    [
      { ...configured, id: 'first', name: 'First', issuer: provider.issuer },
      { ...configured, id: 'second', name: 'Second', issuer: other.issuer },
      { ...configured, id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9' },
    ],
    now,
  )
  const context = { ...accounts.contextOf(), sealer: accounts.sealer, oidc, randomBytes }
  const held = opened.move()
  return {
    db,
    context,
    mails: accounts.mails,
    clock,
    provider,
    other,
    begin: (id, returnTo = '/') => beginVisit(context, id, { userId: null, returnTo }),
    visit: async (person = newPerson(), lies = {}, userId = null) => {
      const begun = await beginVisit(context, 'first', { userId, returnTo: '/account' })
      const answer = provider.authorize(begun.url, person, lies)
      const finish: TestVisit['finish'] = (
        query = answer.searchParams,
        browser = begun.browser,
        id = 'first',
      ) => finishVisit(context, id, { query, browser }, DEVICE)
      return { begun, answer, finish, person }
    },
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
