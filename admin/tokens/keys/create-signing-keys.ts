import { importJWK, type CryptoKey, type JWK } from 'jose'
import { createStandIn } from '#shared/database/create-stand-in.ts'
import type { Row } from '#shared/database/schema.ts'
import type { KeyContext } from './key-context.ts'
import { ACCESS_TOKEN_LIFETIME_MS } from './key-times.ts'
import { makeSigningKey, sealingContext, SIGNING_ALGORITHM } from './make-signing-key.ts'

export type SigningKeys = {
  /** The key that signs now; the very first one is made here. */
  signer(): Promise<{ kid: string; key: CryptoKey }>
  /** The key by which a signature is checked; undefined for an unknown or a retired one. */
  find(kid: string): Promise<CryptoKey | undefined>
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
  const { db, sealer, now } = context
  const imported = new Map<string, Promise<CryptoKey>>()
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

  const living = async (): Promise<Row<'signing_key'>[]> => {
    const { rows } = await current()
    return rows.filter(({ retired_at }) => retired_at === null || retired_at > now())
  }

  /** Imports each key once: it costs more than a signature. A failure is not kept. */
  const once = (name: string, read: () => Promise<unknown>): Promise<CryptoKey> => {
    const known = imported.get(name)
    if (known) return known
    const key = read().then(importKey)
    imported.set(name, key)
    key.catch(() => imported.delete(name))
    return key
  }

  const newestSigner = (rows: Row<'signing_key'>[]): Row<'signing_key'> | undefined =>
    rows
      .filter(({ signs_from }) => signs_from <= now())
      .toSorted((a, b) => b.signs_from - a.signs_from || (a.kid < b.kid ? -1 : 1))[0]

  const firstSigner = async (): Promise<Row<'signing_key'>> => {
    await db
      .insertInto('signing_key')
      .values(await makeSigningKey(context, now()))
      .execute()
    const { rows } = await load()
    const row = newestSigner(rows)
    if (!row) throw new Error('The signing key that was just made is not in the database')
    return row
  }

  return {
    async signer() {
      const { kid, sealed_private_jwk: sealed } = newestSigner(await living()) ?? (await firstSigner())
      const key = await once(`private/${kid}`, async () =>
        JSON.parse(await sealer.open(sealingContext(kid), sealed)),
      )
      return { kid, key }
    },
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
        : once(`public/${kid}`, () => Promise.resolve(JSON.parse(jwk) as unknown))
    },
    async published() {
      return (await living()).map(({ public_jwk }) => JSON.parse(public_jwk) as JWK)
    },
  }
}
