import { importJWK, type CryptoKey, type JWK } from 'jose'
import { createStandIn } from '#shared/database/create-stand-in.ts'
import type { Row } from '#shared/database/schema.ts'
import type { KeyContext } from './key-context.ts'
import { ACCESS_TOKEN_LIFETIME_MS } from './key-times.ts'
import { makeSigningKey, SIGNING_ALGORITHM } from './make-signing-key.ts'

export type SigningKeys = {
  /** The key that signs now. One is made here where there is none, or none whose private half is left. */
  signer(): Promise<{ kid: string; key: CryptoKey }>
  /** The key by which a signature is checked; undefined for an unknown or a retired one. */
  find(kid: string): Promise<CryptoKey | undefined>
  /** Whether a key is good for sure, as far as can be said without asking anybody; `find` knows it otherwise. */
  isGood(kid: string): boolean
  /** What stands at `/.well-known/jwks.json`: every key that signs now, did lately, or will soon. */
  published(): Promise<JWK[]>
}

/** Much shorter than a new key is published before it signs: no process signs or checks by an outdated list. */
const KEPT_MS = 10_000
/** A client that invents key ids makes one query a second, not one a request. */
const UNKNOWN_PAUSE_MS = 1_000

type Loaded = { rows: Row<'signing_key'>[]; at: number }

const importKey = async (jwk: unknown): Promise<CryptoKey> =>
  (await importJWK(jwk as JWK, SIGNING_ALGORITHM)) as CryptoKey

/** The keys of access tokens as they stand in the database, which every process of an installation shares. */
export const createSigningKeys = (context: KeyContext): SigningKeys => {
  const { db, privateKeys, now } = context
  const imported = new Map<string, Promise<CryptoKey | null>>()
  let loaded: Loaded | undefined
  let loading: Promise<Loaded> | undefined
  const standIn = createStandIn()
  let missedAt = Number.NEGATIVE_INFINITY

  const load = (): Promise<Loaded> => {
    loading ??= (async () => {
      const at = now()
      const rows = await db.selectFrom('signing_key').selectAll().execute()
      loaded = { rows, at }
      return loaded
    })().finally(() => {
      loading = undefined
    })
    return loading
  }

  /** While the database is away, the keys of before are right for as long as a token is good: new ones wait that long. */
  const current = async (): Promise<Loaded> => {
    const age = loaded ? Math.abs(now() - loaded.at) : Number.POSITIVE_INFINITY
    if (!loaded || age > ACCESS_TOKEN_LIFETIME_MS) return load()
    return age < KEPT_MS ? loaded : (await standIn(load, loaded)).answer
  }

  const isLiving = ({ retired_at }: Row<'signing_key'>): boolean => retired_at === null || retired_at > now()
  const living = async (): Promise<Row<'signing_key'>[]> => (await current()).rows.filter(isLiving)

  /** Imports each key once: it costs more than a signature. A failure is not kept; that it is gone for good, is. */
  const once = (name: string, read: () => Promise<string | null>): Promise<CryptoKey | null> => {
    const known = imported.get(name)
    if (known) return known
    const key = read().then((text) => (text === null ? null : importKey(JSON.parse(text))))
    imported.set(name, key)
    key.catch(() => imported.delete(name))
    return key
  }

  /** Of the keys that may sign now, the newest whose private half is left. */
  const findSigner = async (rows: Row<'signing_key'>[]): Promise<{ kid: string; key: CryptoKey } | null> => {
    const signers = rows
      .filter(({ signs_from }) => signs_from <= now())
      .toSorted((a, b) => b.signs_from - a.signs_from || (a.kid < b.kid ? -1 : 1))
    for (const { kid, sealed_private_jwk: kept } of signers) {
      const key = await once(`private/${kid}`, () => privateKeys.open(kid, kept))
      if (key) return { kid, key }
    }
    return null
  }

  const makeSigner = async (): Promise<{ kid: string; key: CryptoKey }> => {
    const { row, privateKey } = await makeSigningKey(context, now())
    // Others may have to wait until the store shows them what was just put there.
    imported.set(`private/${row.kid}`, Promise.resolve(privateKey))
    await db.insertInto('signing_key').values(row).execute()
    await load()
    const signer = await findSigner(await living())
    if (!signer) throw new Error('The signing key that was just made is not in the database')
    return signer
  }

  return {
    signer: async () => (await findSigner(await living())) ?? (await makeSigner()),
    async find(kid) {
      const search = async () => (await living()).find((row) => row.kid === kid)
      let row = await search()
      if (!row && Math.abs(now() - missedAt) >= UNKNOWN_PAUSE_MS) {
        // Another process may have made it since: a list that is a moment old must refuse nobody.
        await load()
        row = await search()
        if (!row) missedAt = now()
      }
      const jwk = row?.public_jwk
      return jwk === undefined
        ? undefined
        : ((await once(`public/${kid}`, () => Promise.resolve(jwk))) ?? undefined)
    },
    isGood(kid) {
      if (!loaded || Math.abs(now() - loaded.at) >= KEPT_MS) return false
      const row = loaded.rows.find((row) => row.kid === kid)
      return row !== undefined && isLiving(row)
    },
    async published() {
      return (await living()).map(({ public_jwk }) => JSON.parse(public_jwk) as JWK)
    },
  }
}
