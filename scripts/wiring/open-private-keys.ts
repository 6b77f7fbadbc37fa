import { createSealedPrivateKeys } from '#admin/tokens/keys/private-keys-sealed.ts'
import { createSsmPrivateKeys } from '#admin/tokens/keys/private-keys-ssm.ts'
import type { PrivateKeys } from '#admin/tokens/keys/private-keys.ts'
import type { Config } from '#shared/config/config.ts'
import { createSsmParameterStore } from '#shared/parameters/parameter-store-ssm.ts'
import type { Sealer } from '#shared/secrets/create-sealer.ts'

/** Where the configuration says that private halves of signing keys are: parameters of AWS, or encrypted in their rows. */
export const openConfiguredPrivateKeys = (
  { secrets }: Pick<Config, 'secrets'>,
  sealer: Sealer,
): PrivateKeys => {
  const sealed = createSealedPrivateKeys(sealer)
  return secrets.kind === 'ssm'
    ? createSsmPrivateKeys(createSsmParameterStore({ prefix: secrets.prefix }), sealed)
    : sealed
}
