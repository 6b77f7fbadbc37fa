import type { VariableFault } from './config-error.ts'
import type { Environment } from './env.ts'
import { isOidcSecretName, oidcSecretName } from './oidc-provider.ts'
import { variablesSchema } from './variables-schema.ts'

/**
 * What is wrong between `OIDC_PROVIDERS` and the secrets of its providers: each has one, and none is left over
 * from a name that was misspelt. In production every issuer is reached by TLS.
 */
export const oidcFaults = (environment: Environment, isProduction: boolean): VariableFault[] => {
  const providers = variablesSchema.shape.OIDC_PROVIDERS.safeParse(environment.OIDC_PROVIDERS).data ?? []
  const wanted = new Set<string>(providers.map(({ id }) => oidcSecretName(id)))
  const secrets = Object.keys(environment).filter(isOidcSecretName)
  const missing = providers
    .filter(({ id }) => (environment[oidcSecretName(id)]?.trim() ?? '') === '')
    .map(({ id }) => ({
      variable: oidcSecretName(id),
      message: `is missing: OIDC_PROVIDERS names the provider ${id}`,
    }))
  const surplus = secrets
    .filter((name) => !wanted.has(name))
    .map((variable) => ({ variable, message: 'is set, but OIDC_PROVIDERS names no such provider' }))
  const plain = providers
    .filter(({ issuer }) => isProduction && issuer.startsWith('http:'))
    .map(({ id }) => ({
      variable: 'OIDC_PROVIDERS' as const,
      message: `has the provider ${id} at an issuer without https: in production nobody could trust it`,
    }))
  return [...missing, ...surplus, ...plain]
}
