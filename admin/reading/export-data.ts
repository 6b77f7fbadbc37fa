import type { Kysely } from 'kysely'
import type { Row, Schema } from '#shared/database/schema.ts'
import { readSecondFactor } from '../second-factor/read-second-factor.ts'
import { readUser } from '../accounts/read-user.ts'
import type { ReadingContext } from './reading-context.ts'

/** So many rows are read at once, however much a reader has. */
const AT_ONCE = 500

const time = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString())

const accountOf = (user: Row<'user'>) => ({
  id: user.id,
  email: user.email,
  emailVerifiedAt: time(user.email_verified_at),
  name: user.name,
  role: user.role,
  language: user.language,
  hasPassword: user.password_hash !== null,
  passwordChangedAt: time(user.password_changed_at),
  activatedAt: time(user.activated_at),
  createdAt: time(user.created_at),
  updatedAt: time(user.updated_at),
})

const readSessions = async (db: Kysely<Schema>, userId: string) => {
  const rows = await db
    .selectFrom('session')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    userAgent: row.user_agent,
    secondFactor: row.second_factor === 1,
    createdAt: time(row.created_at),
    lastUsedAt: time(row.last_used_at),
    expiresAt: time(row.expires_at),
    endedAt: time(row.ended_at),
    endedBecause: row.ended_because,
  }))
}

const readIdentities = async (db: Kysely<Schema>, userId: string) => {
  const rows = await db
    .selectFrom('oidc_identity')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('provider')
    .execute()
  return rows.map((row) => ({
    provider: row.provider,
    subject: row.subject,
    createdAt: time(row.created_at),
    lastUsedAt: time(row.last_used_at),
  }))
}

const readTokens = async (db: Kysely<Schema>, userId: string) => {
  const rows = await db
    .selectFrom('api_token')
    .selectAll()
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    ending: row.ending,
    scopes: JSON.parse(row.scopes) as string[],
    createdAt: time(row.created_at),
    expiresAt: time(row.expires_at),
    lastUsedAt: time(row.last_used_at),
    revokedAt: time(row.revoked_at),
  }))
}

const progressOf = async function* ({ history }: ReadingContext, userId: string) {
  let before: { at: number; episodeId: string } | null = null
  do {
    const page = await history.list(userId, { before, limit: AT_ONCE })
    for (const { episodeId: episode, at, ...rest } of page.items) yield { episode, ...rest, at: time(at) }
    before = page.next
  } while (before !== null)
}

const bookmarksOf = async function* ({ db }: ReadingContext, userId: string) {
  for (let after = ''; ;) {
    const rows = await db
      .selectFrom('bookmark')
      .select(['episode_id', 'created_at'])
      .where('user_id', '=', userId)
      .where('episode_id', '>', after)
      .orderBy('episode_id')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) yield { episode: row.episode_id, bookmarkedAt: time(row.created_at) }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = last.episode_id
  }
}

const auditOf = async function* ({ db }: ReadingContext, userId: string) {
  for (let after = { at: -1, id: '' }; ;) {
    const { at, id } = after
    const rows = await db
      .selectFrom('audit_entry')
      .selectAll()
      .where('actor', '=', userId)
      .where('at', '>=', at)
      .where((where) => where.or([where('at', '>', at), where('id', '>', id)]))
      .orderBy('at')
      .orderBy('id')
      .limit(AT_ONCE)
      .execute()
    for (const row of rows) {
      const what = { action: row.action, kind: row.kind, item: row.item_id, address: row.origin }
      yield { id: row.id, ...what, before: row.before, after: row.after, at: time(row.at) }
    }
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = { at: last.at, id: last.id }
  }
}

const writeList = async function* (name: string, items: AsyncIterable<unknown>): AsyncGenerator<string> {
  yield `,\n"${name}":[`
  let separator = '\n'
  for await (const item of items) {
    yield separator + JSON.stringify(item)
    separator = ',\n'
  }
  yield ']'
}

/**
 * Everything that is kept of a user, as one JSON text in pieces: account, sessions, second factor, identities,
 * programs, places, bookmarks and what they did, without anything that signs in (no hash, secret or token).
 * It holds a part at a time in memory, however much there is.
 */
export const exportData = async function* (context: ReadingContext, userId: string): AsyncGenerator<string> {
  const { db, now } = context
  const user = await readUser(db, userId)
  const { enabledAt, recoveryCodesLeft } = await readSecondFactor(db, userId)
  const devices = await db
    .selectFrom('reading_device')
    .select(['id', 'uri', 'name'])
    .where('user_id', '=', userId)
    .orderBy('id')
    .execute()
  const whole = {
    exportedAt: time(now()),
    account: accountOf(user),
    secondFactor: { enabledAt: time(enabledAt), recoveryCodesLeft },
    sessions: await readSessions(db, userId),
    identities: await readIdentities(db, userId),
    apiTokens: await readTokens(db, userId),
    readerApps: devices,
  }
  // Without its last brace: what may be long follows piece by piece.
  yield JSON.stringify(whole).slice(0, -1)
  yield* writeList('progress', progressOf(context, userId))
  yield* writeList('bookmarks', bookmarksOf(context, userId))
  yield* writeList('auditEntries', auditOf(context, userId))
  yield '}\n'
}
