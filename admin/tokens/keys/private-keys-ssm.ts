import { HisubtoryError } from '#shared/errors.ts'
import type { ParameterStore } from '#shared/parameters/parameter-store.ts'
import { KEPT_IN_SSM, type PrivateKeys } from './private-keys.ts'

const FOLDER = 'signing-keys'
const nameOf = (kid: string): string => `${FOLDER}/${kid}`

/**
 * Private keys as encrypted parameters (SecureString) under `signing-keys/`: the database and its backups have none.
 * @param before opens those that were made before there were parameters
 */
export const createSsmPrivateKeys = (
  store: ParameterStore,
  before: Pick<PrivateKeys, 'open'>,
): PrivateKeys => ({
  async keep(kid, jwk) {
    // One that is there is this very one: its name is its thumbprint, and the answer to an earlier attempt was lost.
    await store.createSecret(nameOf(kid), jwk)
    return KEPT_IN_SSM
  },
  async open(kid, kept) {
    if (kept !== KEPT_IN_SSM) return before.open(kid, kept)
    const parameter = await store.find(nameOf(kid))
    if (!parameter || parameter.isSecret) return parameter?.value ?? null
    throw new HisubtoryError(
      'secret_exposed',
      `The parameter ${store.pathOf(nameOf(kid))} is not encrypted, so others may have the key: run "npm run rotate-keys -- --immediately"`,
    )
  },
  async list() {
    const names = await store.names(FOLDER)
    return names.map(({ name, writtenAt }) => ({ kid: name, keptAt: writtenAt }))
  },
  forget: (kid) => store.remove(nameOf(kid)),
})
