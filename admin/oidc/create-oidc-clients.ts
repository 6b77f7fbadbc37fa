import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose'
import { allowInsecureRequests, ClientSecretPost, discovery, type Configuration } from 'openid-client'
import type { OidcProvider } from '#shared/config/oidc-provider.ts'
import { ProviderUnavailableError } from './oidc-refusals.ts'

/** A provider with what it says of itself at its issuer's address. */
export type OidcClient = { provider: OidcProvider; config: Configuration; keys: JWTVerifyGetKey }

export type OidcClients = {
  /** For people to choose from, in the order of the configuration. */
  list(): { id: string; name: string }[]
  /**
   * Asks a provider for its addresses and keys, and remembers them for a while.
   * @returns undefined for a provider that the configuration does not name
   * @throws ProviderUnavailableError
   */
  open(id: string): Promise<OidcClient | undefined>
}

const TIMEOUT_SECONDS = 5
const KEPT_MS = 60 * 60_000

/** Only this machine is talked to without TLS; the configuration allows it in development alone. */
const isPlain = (issuer: string): boolean => issuer.startsWith('http:')

const discover = async (provider: OidcProvider): Promise<OidcClient> => {
  const config = await discovery(
    new URL(provider.issuer),
    provider.clientId,
    { redirect_uris: [] },
    ClientSecretPost(provider.clientSecret),
    { timeout: TIMEOUT_SECONDS, execute: isPlain(provider.issuer) ? [allowInsecureRequests] : [] },
  )
  const { jwks_uri: keysUri } = config.serverMetadata()
  if (keysUri === undefined) throw new Error(`${provider.issuer} names no jwks_uri`)
  return {
    provider,
    config,
    keys: createRemoteJWKSet(new URL(keysUri), { timeoutDuration: TIMEOUT_SECONDS * 1_000 }),
  }
}

/** The providers of the configuration; nothing is asked of them before somebody wants to sign in there. */
export const createOidcClients = (providers: OidcProvider[], now: () => number): OidcClients => {
  const kept = new Map<string, { client: Promise<OidcClient>; until: number }>()
  return {
    list: () => providers.map(({ id, name }) => ({ id, name })),
    async open(id) {
      const provider = providers.find((one) => one.id === id)
      if (!provider) return undefined
      const known = kept.get(id)
      if (known && known.until > now()) return known.client
      const client = discover(provider).catch((error: unknown) => {
        // Whoever asks after this asks the provider again; whoever waits with this one is told the same.
        kept.delete(id)
        throw new ProviderUnavailableError(error)
      })
      kept.set(id, { client, until: now() + KEPT_MS })
      return client
    },
  }
}
