import { createHash } from 'node:crypto'

/** `state`, `nonce`, PKCE's verifier (RFC 7636, section 4.1) and the browser's cookie: 256 bits each. */
export const newSecret = (randomBytes: (size: number) => Uint8Array): string =>
  Buffer.from(randomBytes(32)).toString('base64url')

export const isSecret = (text: string | undefined): text is string =>
  text !== undefined && /^[\w-]{43}$/.test(text)

export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex')

/** To which row a verifier belongs, for the sealer. */
export const visitSealing = (hash: string): string => `oidc-visit/${hash}`

/** Where the provider sends the browser back to; one for each, so that an answer can't pass for another's (RFC 9700, section 4.4.2.2). */
export const callbackUrl = (publicUrl: string, provider: string): string =>
  `${publicUrl}/api/auth/oidc/${provider}/callback`
