import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import { createAccessTokens } from './create-access-tokens.ts'
import { createSigningKeys } from './keys/create-signing-keys.ts'
import { createSealedPrivateKeys } from './keys/private-keys-sealed.ts'

export const ISSUER = 'http://127.0.0.1:8788'
export const AUDIENCE = 'hisubtory'

const newId = () => newUlid()

/** A clock that tests set; it begins in the middle of a second, as real ones do. */
export const testClock = (start = Date.UTC(2026, 0, 1) + 421) => {
  let at = start
  return {
    now: () => at,
    advance: (ms: number) => {
      at += ms
    },
  }
}

/** Keys and access tokens as one process has them; `secrets` is what all processes of an installation share. */
export const testTokens = (db: Database, now: () => number, secret = Buffer.alloc(32, 7)) => {
  const sealer = createSealer({ read: () => Promise.resolve(secret) })
  const privateKeys = createSealedPrivateKeys(sealer)
  const keys = createSigningKeys({ db, privateKeys, now })
  const tokens = createAccessTokens({ keys, issuer: ISSUER, audience: AUDIENCE, now, newId })
  return { sealer, keys, tokens, context: { db, privateKeys, now, newId, actor: 'test', origin: 'test' } }
}
