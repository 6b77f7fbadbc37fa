import type { Sealer } from '#shared/secrets/create-sealer.ts'
import type { AccountContext } from '../accounts/account-services.ts'
import type { OidcClients } from './create-oidc-clients.ts'

/** What signing in by an outside provider needs. */
export type OidcContext = AccountContext & {
  sealer: Sealer
  oidc: OidcClients
  randomBytes: (size: number) => Uint8Array
}
