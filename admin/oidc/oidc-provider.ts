/** An outside provider as the configuration names it. */
export type OidcProvider = {
  /** Part of addresses, and of what is stored of identities: it never changes. */
  id: string
  /** For people. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  /** What is asked of the provider; `openid` has to be in it. */
  scope: string
}
