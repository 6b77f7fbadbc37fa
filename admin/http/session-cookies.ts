import { parse, serialize } from 'hono/utils/cookie'

/*
 * Browsers take a cookie of this prefix only from https (or from localhost), for this host alone and all of its
 * paths (RFC 6265bis, section 4.1.3.2): no neighbouring site, and nobody on the wire, can put one in its place.
 */
export const ACCESS_COOKIE = '__Host-hisubtory-access'
const REFRESH = '__Host-hisubtory-refresh'

const ATTRIBUTES = { path: '/', httpOnly: true, secure: true, sameSite: 'Lax' } as const

/** What a browser of ours sends. */
export const readSessionCookies = (
  request: Request,
): { access: string | undefined; refresh: string | undefined } => {
  const header = request.headers.get('cookie')
  if (header === null) return { access: undefined, refresh: undefined }
  const cookies = parse(header)
  return { access: cookies[ACCESS_COOKIE] || undefined, refresh: cookies[REFRESH] || undefined }
}

const secondsUntil = (at: number, now: number): number => Math.max(0, Math.floor((at - now) / 1_000))

/** `Set-Cookie` for a new pair of tokens; a browser forgets each when it expires. Times in epoch milliseconds. */
export const sessionCookies = (
  tokens: { accessToken: string; accessExpiresAt: number; refreshToken: string; refreshExpiresAt: number },
  now: number,
): string[] => [
  serialize(ACCESS_COOKIE, tokens.accessToken, {
    ...ATTRIBUTES,
    maxAge: secondsUntil(tokens.accessExpiresAt, now),
  }),
  serialize(REFRESH, tokens.refreshToken, {
    ...ATTRIBUTES,
    maxAge: secondsUntil(tokens.refreshExpiresAt, now),
  }),
]

/** `Set-Cookie` that makes a browser forget both. */
export const clearedCookies = (): string[] =>
  [ACCESS_COOKIE, REFRESH].map((name) => serialize(name, '', { ...ATTRIBUTES, maxAge: 0 }))
