import { performAccountAct } from '#admin/accounts/perform-account-act.ts'
import { startSession } from '#admin/tokens/sessions/start-session.ts'
import type { Config } from '#shared/config/config.ts'
import { newUlid } from '#shared/id.ts'
import { createLogger } from '#shared/logger.ts'
import { openAdminServices } from '../../wiring/open-admin-services.ts'
import type { BenchReader } from './bench-reader.ts'

/** Makes readers with a session each, past the mails and passwords of signing up. */
export const signReadersIn = async (
  config: Config,
  publicUrl: string,
  count: number,
): Promise<BenchReader[]> => {
  await using opened = await openAdminServices(config, publicUrl, createLogger('error'))
  const { db, accounts, now } = opened.services
  const unset = { password_hash: null, password_changed_at: null, deactivated_at: null, version: 1 }
  const at = now()
  const times = { email_verified_at: at, activated_at: at, created_at: at, updated_at: at }
  const users = Array.from({ length: count }, () => {
    const id = newUlid()
    const person = { email: `${id}@example.com`, name: 'Bench', role: 'reader', language: 'ko' } as const
    return { id, ...person, ...unset, ...times }
  })
  await db.insertInto('user').values(users).execute()
  const context = { ...accounts, actor: 'bench', origin: 'bench' }
  const device = { address: 'local', userAgent: 'bench' }
  const readers: BenchReader[] = []
  for (const { id: userId } of users) {
    const { sessionId } = await performAccountAct(context, (act) =>
      startSession(act, userId, { secondFactor: false }, device),
    )
    readers.push({ userId, token: (await accounts.accessTokens.issue({ userId, sessionId })).token })
  }
  return readers
}
