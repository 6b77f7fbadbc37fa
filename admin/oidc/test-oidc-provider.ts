import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, SignJWT, type JWTPayload } from 'jose'

export const TEST_CLIENT = { clientId: 'client-1', clientSecret: 'hunter2-hunter2' }

/** How the provider lies about one code. */
export type Lies = {
  /** Claims in place of the right ones; undefined leaves one out. */
  claims?: JWTPayload
  /** Signs with a key that it does not publish, or with the client's secret, or not at all. */
  signature?: 'other-key' | 'client-secret' | 'none'
  /** Gives no ID token. */
  noIdToken?: boolean
}

export type TestPerson = {
  subject: string
  email?: string
  email_verified?: boolean
  name?: string
}

/** A provider on a free loopback port. It checks what a real one checks: client, code, PKCE and redirect address. */
export type TestOidcProvider = AsyncDisposable & {
  issuer: string
  /** Lets a person through, as the page of the provider does. @returns the address that the browser is sent to */
  authorize(url: string, person: TestPerson, lies?: Lies): URL
  /** What was wrong with requests to the token endpoint. */
  refusals: string[]
}

type Grant = { query: URLSearchParams; person: TestPerson; lies: Lies }

const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

const json = (response: ServerResponse, status: number, body: unknown): void => {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(body))
}

const refusalOf = (form: URLSearchParams, grant: Grant | undefined): string | null => {
  const challenge = createHash('sha256')
    .update(form.get('code_verifier') ?? '')
    .digest('base64url')
  if (form.get('client_id') !== TEST_CLIENT.clientId) return 'wrong client'
  if (form.get('client_secret') !== TEST_CLIENT.clientSecret) return 'wrong secret'
  if (!grant) return 'unknown code'
  if (form.get('redirect_uri') !== grant.query.get('redirect_uri')) return 'wrong redirect_uri'
  return challenge === grant.query.get('code_challenge') ? null : 'wrong code_verifier'
}

export const startTestOidcProvider = async (): Promise<TestOidcProvider> => {
  const right = await generateKeyPair('RS256')
  const other = await generateKeyPair('RS256')
  const jwk = { ...(await exportJWK(right.publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' }
  const grants = new Map<string, Grant>()
  const refusals: string[] = []

  const sign = async ({ query, person: { subject, ...person }, lies }: Grant): Promise<string> => {
    const seconds = Math.floor(Date.now() / 1_000)
    const claims = {
      iss: issuer,
      aud: TEST_CLIENT.clientId,
      sub: subject,
      nonce: query.get('nonce'),
      iat: seconds,
      exp: seconds + 300,
      ...person,
      ...lies.claims,
    }
    if (lies.signature === 'none') return `${base64url({ alg: 'none' })}.${base64url(claims)}.`
    if (lies.signature === 'client-secret') {
      const secret = new TextEncoder().encode(TEST_CLIENT.clientSecret.padEnd(32, ' '))
      return new SignJWT(claims).setProtectedHeader({ alg: 'HS256', kid: 'k1' }).sign(secret)
    }
    const { privateKey } = lies.signature === 'other-key' ? other : right
    return new SignJWT(claims).setProtectedHeader({ alg: 'RS256', kid: 'k1' }).sign(privateKey)
  }

  const answerToken = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const form = new URLSearchParams(await text(request))
    const code = form.get('code') ?? ''
    const grant = grants.get(code)
    grants.delete(code)
    const refusal = refusalOf(form, grant)
    if (refusal !== null || !grant) {
      refusals.push(refusal ?? '')
      json(response, 400, { error: 'invalid_grant', error_description: refusal })
      return
    }
    const idToken = grant.lies.noIdToken ? {} : { id_token: await sign(grant) }
    json(response, 200, { access_token: 'unused', token_type: 'Bearer', expires_in: 60, ...idToken })
  }

  const server = createServer((request, response) => {
    if (request.url === '/.well-known/openid-configuration') {
      json(response, 200, {
        issuer,
        authorization_endpoint: `${issuer}/authorize`,
        token_endpoint: `${issuer}/token`,
        jwks_uri: `${issuer}/keys`,
        response_types_supported: ['code'],
        subject_types_supported: ['public'],
        id_token_signing_alg_values_supported: ['RS256'],
        authorization_response_iss_parameter_supported: true,
      })
    } else if (request.url === '/keys') json(response, 200, { keys: [jwk] })
    else if (request.url === '/token') void answerToken(request, response)
    else json(response, 404, {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    issuer,
    refusals,
    authorize(url, person, lies = {}) {
      const { searchParams: query } = new URL(url)
      const code = randomBytes(16).toString('hex')
      grants.set(code, { query, person, lies })
      const answer = new URL(query.get('redirect_uri') ?? '')
      answer.search = new URLSearchParams({ code, state: query.get('state') ?? '', iss: issuer }).toString()
      return answer
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
