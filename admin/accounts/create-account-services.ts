import { createAccessTokens } from '../tokens/create-access-tokens.ts'
import { createSigningKeys } from '../tokens/keys/create-signing-keys.ts'
import type { PrivateKeys } from '../tokens/keys/private-keys.ts'
import { createSessionStates } from '../tokens/sessions/create-session-states.ts'
import type { AccountServices } from './account-services.ts'
import { createBackground } from './create-background.ts'
import { createPasswordHasher } from './passwords/password-hasher.ts'

/** Who takes our access tokens. */
const AUDIENCE = 'hisubtory'

/** What the wiring decides; the rest is made here. */
export type AccountOptions = Pick<
  AccountServices,
  'db' | 'now' | 'newId' | 'logger' | 'secondFactors' | 'throttle' | 'mailer' | 'publicUrl'
> & { privateKeys: PrivateKeys }

/** Makes what accounts need. `publicUrl` is the issuer of access tokens as well: changing it ends those that live. */
export const createAccountServices = ({ privateKeys, ...given }: AccountOptions): AccountServices => {
  const { db, now, newId, logger, publicUrl } = given
  const signingKeys = createSigningKeys({ db, privateKeys, now })
  return {
    ...given,
    passwords: createPasswordHasher(),
    signingKeys,
    accessTokens: createAccessTokens({
      keys: signingKeys,
      issuer: publicUrl,
      audience: AUDIENCE,
      now,
      newId,
    }),
    sessionStates: createSessionStates(db, now),
    background: createBackground(logger),
  }
}
