import { randomBytes } from 'node:crypto'
import type { Database } from '#shared/database/database.ts'
import type { NewRow } from '#shared/database/schema.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import { createBackground } from '../accounts/create-background.ts'
import type { Mail } from '../mail/mailer.ts'
import { createThrottle } from '../throttle/create-throttle.ts'
import type { FactorContext } from './factor-context.ts'

const START = Date.UTC(2026, 10, 21)

/** A context whose clock a test turns by hand. */
export const newFactorContext = (db: Database): FactorContext & { clock: { now: number }; mails: Mail[] } => {
  const clock = { now: START }
  const mails: Mail[] = []
  return {
    db,
    clock,
    mails,
    mailer: async (mail) => {
      mails.push(mail)
    },
    background: createBackground(silentLogger()),
    now: () => clock.now,
    newId: () => newUlid(),
    randomBytes: (size) => new Uint8Array(randomBytes(size)),
    sealer: createSealer({ read: () => Promise.resolve(Buffer.alloc(32, 7)) }),
    throttle: createThrottle({ logger: silentLogger() }),
    actor: 'somebody',
    origin: '203.0.113.9',
  }
}

/** Stores a user who has signed in before. */
export const insertUser = async (db: Database, more: Partial<NewRow<'user'>> = {}): Promise<string> => {
  const id = more.id ?? newUlid()
  const row = {
    id,
    email: `${id}@example.com`,
    name: 'Somebody',
    role: 'editor' as const,
    language: 'ko' as const,
    password_hash: null,
    password_changed_at: null,
    email_verified_at: START,
    activated_at: START,
    deactivated_at: null,
    version: 1,
    created_at: START,
    updated_at: START,
  }
  await db
    .insertInto('user')
    .values({ ...row, ...more, id })
    .execute()
  return id
}
