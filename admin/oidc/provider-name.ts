import type { OidcClients } from './create-oidc-clients.ts'

/** What people call a provider; its id, where the configuration names it no more. */
export const providerName = (oidc: Pick<OidcClients, 'list'>, id: string): string =>
  oidc.list().find((provider) => provider.id === id)?.name ?? id
