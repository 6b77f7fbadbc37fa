import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose'
import type { NewRow } from '#shared/database/schema.ts'
import type { KeyContext } from './key-context.ts'

/** EdDSA with Ed25519 (RFC 8037); no other algorithm is ever taken. */
export const SIGNING_ALGORITHM = 'EdDSA'

/** To which row a private key belongs, for the sealer. */
export const sealingContext = (kid: string): string => `signing-key/${kid}`

/** Makes a key; its id is its thumbprint (RFC 7638), so that no two keys share one. Nothing is stored. */
export const makeSigningKey = async (
  { sealer, now }: Pick<KeyContext, 'sealer' | 'now'>,
  signsFrom: number,
): Promise<NewRow<'signing_key'>> => {
  const { publicKey, privateKey } = await generateKeyPair(SIGNING_ALGORITHM, {
    crv: 'Ed25519',
    extractable: true,
  })
  const jwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(jwk)
  return {
    kid,
    public_jwk: JSON.stringify({ ...jwk, kid, use: 'sig', alg: SIGNING_ALGORITHM }),
    sealed_private_jwk: await sealer.seal(sealingContext(kid), JSON.stringify(await exportJWK(privateKey))),
    published_at: now(),
    signs_from: signsFrom,
    retired_at: null,
  }
}
