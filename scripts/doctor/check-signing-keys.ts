import { KEPT_IN_SSM } from '#admin/tokens/keys/private-keys.ts'
import { openDatabase, type Database } from '#shared/database/database.ts'
import { createSealer } from '#shared/secrets/create-sealer.ts'
import { openConfiguredPrivateKeys } from '../wiring/open-private-keys.ts'
import { openConfiguredSecrets } from '../wiring/open-secrets.ts'
import type { DoctorContext } from './check.ts'
import { isMissing } from './check-database.ts'
import { ok, warning, wrong, type Finding } from './finding.ts'

const DAY_MS = 24 * 3_600_000

/** The key that signs now, as `createSigningKeys` chooses it; none is made here. */
const readSigner = async (db: Database, at: number) =>
  db
    .selectFrom('signing_key')
    .selectAll()
    .where('signs_from', '<=', at)
    .where((where) => where.or([where('retired_at', 'is', null), where('retired_at', '>', at)]))
    .orderBy('signs_from', 'desc')
    .orderBy('kid')
    .limit(1)
    .executeTakeFirst()

/** Whether the database holds what only the secret opens. */
const hasSealed = async (db: Database): Promise<boolean> => {
  const found = await Promise.all([
    db
      .selectFrom('signing_key')
      .select('kid')
      .where('sealed_private_jwk', '<>', KEPT_IN_SSM)
      .limit(1)
      .execute(),
    db.selectFrom('totp_factor').select('user_id').limit(1).execute(),
    db.selectFrom('webhook').select('id').limit(1).execute(),
  ])
  return found.some((rows) => rows.length > 0)
}

const LOST = 'restore it from a backup; what was encrypted with it is lost without it'

/** Whether the secret of this installation is there, and the key that signs access tokens can be used. Makes neither. */
export const checkSigningKeys = async ({ config, now }: DoctorContext): Promise<Finding[]> => {
  if (isMissing(config.database)) return [warning('key', 'There is no database to look for one')]
  await using db = openDatabase(config.database.url, { poolSize: 1 })
  const secrets = openConfiguredSecrets(config)
  const secret = await secrets.find('encryption')
  if (!secret) {
    return (await hasSealed(db))
      ? [wrong('secret', 'The secret "encryption" is gone, and the database holds what it encrypted', LOST)]
      : [warning('secret', 'The secret "encryption" is made when it is first needed')]
  }
  const signer = await readSigner(db, now())
  if (!signer)
    return [
      ok('secret', 'It is there'),
      warning('key', 'The first sign-in makes one, or "npm run rotate-keys"'),
    ]
  const { kid, sealed_private_jwk: kept, signs_from: since } = signer
  const privateKeys = openConfiguredPrivateKeys(config, createSealer(secrets))
  const days = Math.floor((now() - since) / DAY_MS)
  const advice = 'make a new one by "npm run rotate-keys -- --immediately"'
  return [
    ok('secret', 'It is there'),
    (await privateKeys.open(kid, kept)) === null
      ? wrong('key', `The private half of ${kid}, which signs, is gone`, advice)
      : ok('key', `${kid} signs, since ${days} days`),
  ]
}
