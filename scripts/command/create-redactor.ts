import { isOidcSecretName } from '#shared/config/oidc-provider.ts'

const HIDDEN = '[hidden]'
/** Anything shorter would black out ordinary words. */
const SHORTEST_SECRET = 4

const passwordsOf = (url: string | undefined): string[] => {
  if (url === undefined || !URL.canParse(url)) return []
  const { password } = new URL(url)
  try {
    return [password, decodeURIComponent(password)]
  } catch {
    return [password]
  }
}

type Variables = Record<string, string | undefined>

const oidcSecrets = (variables: Variables): string[] =>
  Object.keys(variables)
    .filter(isOidcSecretName)
    .map((name) => variables[name] ?? '')

const secretsOf = (variables: Variables): string[] => [
  ...passwordsOf(variables['DATABASE_URL']),
  ...passwordsOf(variables['REDIS_URL']),
  ...passwordsOf(variables['SMTP_URL']),
  ...oidcSecrets(variables),
  variables['AWS_SECRET_ACCESS_KEY'] ?? '',
  variables['AWS_SESSION_TOKEN'] ?? '',
]

/** Advice on how a URL is written, in capitals, is no URL: hidden, it would advise nothing. */
const URLS_WITH_PASSWORD = /(\w+:\/\/)(?!USER:PASSWORD@HOST\b)[^\s/@:]*:[^\s/@]*@/g

/**
 * Makes a function that takes the secrets of an environment out of a text for a person. Messages of drivers
 * and of the system may hold a URL whole.
 * @param sources the process's variables, and the settings that were read from elsewhere
 */
export const createRedactor = (...sources: Variables[]): ((text: string) => string) => {
  const secrets = sources.flatMap(secretsOf).filter((secret) => secret.length >= SHORTEST_SECRET)
  return (text) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
      .replace(URLS_WITH_PASSWORD, `$1${HIDDEN}@`)
}
