import { HisubtoryError } from '#shared/errors.ts'
import type { Sealer } from '#shared/secrets/create-sealer.ts'
import { KEPT_IN_SSM, type PrivateKeys } from './private-keys.ts'

/** To which row a private key belongs, for the sealer. */
const sealingContext = (kid: string): string => `signing-key/${kid}`

/** Private keys encrypted in their rows: what follows a row into a backup opens only with the installation's secret. */
export const createSealedPrivateKeys = (sealer: Sealer): PrivateKeys => ({
  keep: (kid, jwk) => sealer.seal(sealingContext(kid), jwk),
  open: async (kid, kept) => {
    if (kept !== KEPT_IN_SSM) return sealer.open(sealingContext(kid), kept)
    throw new HisubtoryError(
      'signing_key_elsewhere',
      `The signing key ${kid} lies in AWS Systems Manager: set SSM_PREFIX as it was, or make a new key by "npm run rotate-keys -- --immediately"`,
    )
  },
  list: () => Promise.resolve([]),
  forget: () => Promise.resolve(),
})
