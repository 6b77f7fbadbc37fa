import { createAdmin } from '#admin/accounts/create-admin.ts'
import { generatePassword } from '#admin/accounts/passwords/generate-password.ts'
import { createPasswordHasher } from '#admin/accounts/passwords/password-hasher.ts'
import { createSessionStates } from '#admin/tokens/sessions/create-session-states.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'

export type Credentials = { email: string; password: string }

const EMAIL = 'admin@example.com'

const now = (): number => Date.now()

/**
 * Makes an administrator where there is none yet, with a password that nobody chose.
 * @returns what they sign in with, shown this once; null where somebody can sign in already
 */
export const firstAdministrator = async (db: Database): Promise<Credentials | null> => {
  const known = await db
    .selectFrom('user')
    .select('id')
    .where((where) => where.or([where('role', '=', 'admin'), where('email', '=', EMAIL)]))
    .limit(1)
    .executeTakeFirst()
  if (known) return null
  const password = generatePassword()
  const context = {
    db,
    now,
    newId: () => newUlid(),
    actor: 'demo',
    origin: 'npm run demo',
    passwords: createPasswordHasher(),
    sessionStates: createSessionStates(db, now),
  }
  await createAdmin(context, { email: EMAIL, name: 'Administrator', password, language: 'ko' })
  return { email: EMAIL, password }
}
