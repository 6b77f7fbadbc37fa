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

const oidcSecrets = (variables: NodeJS.ProcessEnv): string[] =>
  Object.keys(variables)
    .filter(isOidcSecretName)
    .map((name) => variables[name] ?? '')

/** Advice on how a URL is written, in capitals, is no URL: hidden, it would advise nothing. */
const URLS_WITH_PASSWORD = /(\w+:\/\/)(?!USER:PASSWORD@HOST\b)[^\s/@:]*:[^\s/@]*@/g

/**
 * Makes a function that takes the secrets of an environment out of a text for a person. Messages of drivers
 * and of the system may hold a URL whole.
 */
export const createRedactor = (variables: NodeJS.ProcessEnv = process.env): ((text: string) => string) => {
  const secrets = [
    ...passwordsOf(variables['DATABASE_URL']),
    ...passwordsOf(variables['REDIS_URL']),
    ...passwordsOf(variables['SMTP_URL']),
    ...oidcSecrets(variables),
    variables['AWS_SECRET_ACCESS_KEY'] ?? '',
    variables['AWS_SESSION_TOKEN'] ?? '',
  ].filter((secret) => secret.length >= SHORTEST_SECRET)
  return (text) =>
    secrets
      .reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text)
      .replace(URLS_WITH_PASSWORD, `$1${HIDDEN}@`)
}
