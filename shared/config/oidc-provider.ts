import { z } from 'zod'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** An issuer is an https address without query and fragment (OpenID Connect Core, section 2); http is for this machine alone. */
const isIssuer = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const { protocol, hostname, search, hash, username } = new URL(text)
  const isRight = protocol === 'https:' || (protocol === 'http:' && LOOPBACK.has(hostname))
  return isRight && search === '' && hash === '' && username === ''
}

const line = z.string().min(1).max(200)

const providerSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9](-?[a-z0-9])*$/)
    .max(32),
  name: line,
  issuer: line.refine(isIssuer),
  clientId: line,
  scope: line.refine((scope) => scope.split(' ').includes('openid')).default('openid email profile'),
})

/** What `OIDC_PROVIDERS` holds, once its JSON is read. */
export const oidcProvidersSchema = z
  .array(providerSchema)
  .max(20)
  .refine((providers) => new Set(providers.map(({ id }) => id)).size === providers.length)

/** An outside provider as the configuration names it. */
export type OidcProvider = {
  /** Part of addresses, and of what is stored of identities: it never changes. */
  id: string
  /** For people. */
  name: string
  issuer: string
  clientId: string
  clientSecret: string
  /** What is asked of the provider; `openid` is in it. */
  scope: string
}

/** The variable that holds the secret of a provider: secrets stand apart from what may be read by everybody. */
export type OidcSecretName = `OIDC_${string}_CLIENT_SECRET`

export const oidcSecretName = (id: string): OidcSecretName =>
  `OIDC_${id.toUpperCase().replaceAll('-', '_')}_CLIENT_SECRET`

export const isOidcSecretName = (name: string): name is OidcSecretName =>
  /^OIDC_[A-Z0-9_]+_CLIENT_SECRET$/.test(name)
