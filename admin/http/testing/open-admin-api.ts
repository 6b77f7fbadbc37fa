import { ROLES, type Role } from '#shared/accounts/role.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import type { Database } from '#shared/database/database.ts'
import type { OpenTestDatabase } from '#shared/database/test-databases.ts'
import { AuthenticationError } from '#shared/errors.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { testAccounts } from '../../accounts/test-accounts.ts'
import type { History } from '../../history/history.ts'
import { historyOfDatabase } from '../../history/history-of-database.ts'
import { createDirectWriter } from '../../history/rows/direct-writer.ts'
import type { Mail } from '../../mail/mailer.ts'
import { createOidcClients } from '../../oidc/create-oidc-clients.ts'
import { testWebhookServices } from '../../webhooks/test-webhook-context.ts'
import { createFolderUploads } from '../../media/media-uploads.ts'
import type { DocumentPreviews } from '../../previews/document-previews.ts'
import { createPublicationFollower } from '../../publications/publication-follower.ts'
import { openViewCounter } from '../../popularity/open-view-counter.ts'
import { createReadingContext } from '../../reading/create-reading-context.ts'
import type { AdminServices } from '../admin-services.ts'
import type { Authenticate } from '../authenticate.ts'
import { createAdminApp } from '../create-admin-app.ts'
import { createCaller, type Caller } from './create-caller.ts'

/** Takes `Authorization: Bearer ROLE` for whoever has that role: routes are tested without signing in. */
const authenticateByRole =
  (now: () => number): Authenticate =>
  async (request) => {
    const header = request.headers.get('authorization')
    if (header === null) return null
    const role = ROLES.find((role) => header === `Bearer ${role}`)
    if (role === undefined)
      throw new AuthenticationError('token_invalid', 'The token is not valid; sign in again')
    const common = { userId: `user-${role}`, sessionId: `session-${role}`, scopes: null }
    return { ...common, role, via: 'bearer', authenticatedAt: now(), secondFactor: false }
  }

/** Documents are made in another room; tests that are about them bring what knows them. */
const NO_DOCUMENTS: DocumentPreviews = {
  effects: () => Promise.resolve({ documents: [], unchanged: 0, notCompared: [] }),
  draft: () => Promise.resolve({ body: null, error: null }),
}

const readTestSecret = () => Promise.resolve(new Uint8Array(32))

export type TestApi = AsyncDisposable & {
  app: ReturnType<typeof createAdminApp>
  services: AdminServices
  /** What would have been mailed, the newest last. */
  mails: Mail[]
  /** Calls as somebody with a role; null: as nobody. */
  as: (role: Role | null) => Caller
}

/** Opens a history on a database; by default it is on the database alone. */
export type OpenHistory = (db: Database, now: () => number) => Promise<History & AsyncDisposable>

/** Opens the admin API on a fresh database and an empty folder bucket. Dispose of it. */
export const openAdminApi = async (
  open: OpenTestDatabase,
  overrides: Partial<AdminServices> = {},
  openHistory?: OpenHistory,
): Promise<TestApi> => {
  await using opened = new AsyncDisposableStack()
  const { db } = opened.use(await open())
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  opened.defer(() => rm(folder, { recursive: true, force: true }))
  const now = overrides.now ?? (() => Date.now())
  const bucket = createDiskBucket({ root: folder })
  const { services: accounts, sealer, throttle, mails } = testAccounts(db, now)
  const write = createDirectWriter(db)
  const opening = openHistory && opened.use(await openHistory(db, now))
  const history =
    opening ?? overrides.history ?? historyOfDatabase({ db, write, now, newStaleMark: () => null })
  const services: AdminServices = {
    db,
    bucket,
    uploads: createFolderUploads(bucket),
    logger: silentLogger(),
    now,
    newId: () => newUlid(),
    authenticate: authenticateByRole(now),
    accounts,
    history,
    oidc: createOidcClients([], now),
    documentPreviews: NO_DOCUMENTS,
    publications: opened.use(createPublicationFollower(db, { lastState: 'verified', pollMs: 20 })),
    reading: createReadingContext({ db, now, history }),
    views: openViewCounter({ db, redis: undefined, readSecret: readTestSecret, newId: () => newUlid(), now }),
    sealer,
    throttle,
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
    webhooks: testWebhookServices(),
    allowedOrigins: [],
    trustedProxies: 0,
    isDraining: () => false,
    ...overrides,
  }
  const app = createAdminApp(services)
  const held = opened.move()
  return {
    app,
    services,
    mails,
    as: (role) => createCaller(app, role === null ? {} : { authorization: `Bearer ${role}` }),
    [Symbol.asyncDispose]: () => held.disposeAsync(),
  }
}
