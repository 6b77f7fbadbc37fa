import { calculateJwkThumbprint, exportJWK, generateKeyPair, type CryptoKey } from 'jose'
import type { NewRow } from '#shared/database/schema.ts'
import type { KeyContext } from './key-context.ts'

/** EdDSA with Ed25519 (RFC 8037); no other algorithm is ever taken. */
export const SIGNING_ALGORITHM = 'EdDSA'

/** Makes a key; its id is its thumbprint (RFC 7638), so that no two keys share one. Its private half is put away. */
export const makeSigningKey = async (
  { privateKeys, now }: Pick<KeyContext, 'privateKeys' | 'now'>,
  signsFrom: number,
): Promise<{ row: NewRow<'signing_key'>; privateKey: CryptoKey }> => {
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, {
    crv: 'Ed25519',
    extractable: true,
  })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  const kept = await privateKeys.keep(kid, JSON.stringify(await exportJWK(privateKey)))
  const row = {
    kid,
    public_jwk: JSON.stringify({ ...jwk, kid, use: 'sig', alg: SIGNING_ALGORITHM }),
    sealed_private_jwk: kept,
    published_at: now(),
    signs_from: signsFrom,
    retired_at: null,
  }
  return { row, privateKey }
}
