import { createHmac, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto'
import { decodeJwt, SignJWT, type JWTPayload } from 'jose'
import type { AdminServices } from '#admin/http/admin-services.ts'
import { newApiToken, newCaller } from './new-caller.ts'

type Credential = [name: string, headers: Record<string, string>]

const DAY_MS = 86_400_000
const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
const bearer = (token: string): Record<string, string> => ({ authorization: `Bearer ${token}` })
const without = (payload: JWTPayload, name: string): JWTPayload =>
  Object.fromEntries(Object.entries(payload).filter(([key]) => key !== name))

/** Tokens that our own key signed, of which one thing is wrong. */
const misused = async (services: AdminServices): Promise<Credential[]> => {
  const { accounts } = services
  const good = decodeJwt((await newCaller(services, 'admin')).token)
  const { kid, key } = await accounts.signingKeys.signer()
  const sign = (payload: JWTPayload, header: Record<string, unknown> = {}) =>
    new SignJWT(payload)
      .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid, ...header })
      .sign(key, { crit: { unknown: true } })
  const other = await newCaller(services, 'admin')
  const seconds = Math.floor(services.now() / 1000)
  const variants: [string, Promise<string>][] = [
    ['of the type of an identity token', sign(good, { typ: 'JWT' })],
    ['without a type', sign(good, { typ: undefined })],
    ['for another audience', sign({ ...good, aud: 'another-service' })],
    ['without an audience', sign(without(good, 'aud'))],
    ['of another issuer', sign({ ...good, iss: 'https://evil.example' })],
    ['without an issuer', sign(without(good, 'iss'))],
    ['that has expired', sign({ ...good, iat: seconds - 1200, exp: seconds - 600 })],
    ['without an end', sign(without(good, 'exp'))],
    ['that is not valid yet', sign({ ...good, nbf: seconds + 600 })],
    ['without a user', sign(without(good, 'sub'))],
    ['without a session', sign(without(good, 'sid'))],
    ['of a session that there is not', sign({ ...good, sid: 'nothing' })],
    ["of another user's session", sign({ ...good, sid: other.sessionId })],
    ['with a user of another type', sign({ ...good, sub: 7 } as unknown as JWTPayload)],
    ['of an unknown key', sign(good, { kid: 'unknown' })],
    ['without a key id', sign(good, { kid: undefined })],
    ['with a critical header that nobody knows', sign(good, { crit: ['unknown'], unknown: true })],
  ]
  return Promise.all(variants.map(async ([name, token]): Promise<Credential> => [name, bearer(await token)]))
}

/** Tokens with all the right claims, signed by whoever is not us, or by nobody. */
const forged = async (services: AdminServices): Promise<Credential[]> => {
  const { accounts } = services
  const { token } = await newCaller(services, 'admin')
  const claims = decodeJwt(token)
  const { kid } = await accounts.signingKeys.signer()
  const jwk = (await accounts.signingKeys.published()).find((one) => one.kid === kid)
  if (!jwk) throw new Error('the key that signs is not published')
  const publicKey = createPublicKey({ key: jwk, format: 'jwk' })
  const header = (alg: string) => `${encode({ alg, typ: 'at+jwt', kid })}.${encode(claims)}`
  const byHmac = (secret: string | Buffer): string =>
    `${header('HS256')}.${createHmac('sha256', secret).update(header('HS256')).digest('base64url')}`
  const ed = generateKeyPairSync('ed25519')
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const own = ed.publicKey.export({ format: 'jwk' })
  const sign = (alg: string, key: typeof ed.privateKey, more: Record<string, unknown> = {}) =>
    new SignJWT(claims).setProtectedHeader({ alg, typ: 'at+jwt', kid, ...more }).sign(key)
  const [head = '', payload = '', signature = ''] = token.split('.')
  return [
    ['signed by another key', bearer(await sign('EdDSA', ed.privateKey))],
    ['with its own key in it', bearer(await sign('EdDSA', ed.privateKey, { jwk: own, kid: undefined }))],
    [
      'that names where its key is',
      bearer(await sign('EdDSA', ed.privateKey, { jku: 'http://127.0.0.1:1/' })),
    ],
    ['signed by RSA', bearer(await sign('RS256', rsa.privateKey))],
    ['signed by ECDSA', bearer(await sign('ES256', ec.privateKey))],
    ...['none', 'None', 'nOnE', ''].map((alg): Credential => [`of alg ${alg}`, bearer(`${header(alg)}.`)]),
    ['without its signature', bearer(`${head}.${payload}.`)],
    ['of three parts of which one is missing', bearer(`${head}.${payload}`)],
    ['HS256 by our public key as PEM', bearer(byHmac(publicKey.export({ format: 'pem', type: 'spki' })))],
    ['HS256 by our public key as DER', bearer(byHmac(publicKey.export({ format: 'der', type: 'spki' })))],
    ['HS256 by our public key as it is', bearer(byHmac(Buffer.from(jwk.x ?? '', 'base64url')))],
    ['HS256 by our JWK', bearer(byHmac(JSON.stringify(jwk)))],
    ['HS256 by an empty secret', bearer(byHmac(''))],
    [
      'with other claims under its signature',
      bearer(`${head}.${encode({ ...claims, sub: 'x' })}.${signature}`),
    ],
    ['that is no token', bearer('a.b.c')],
    ['that is very long', bearer('x'.repeat(10_000))],
    ['by another scheme', { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` }],
    ['by a scheme alone', { authorization: 'Bearer' }],
    ['by no scheme', { authorization: token }],
    ['twice', { authorization: `Bearer ${token}, Bearer ${token}` }],
    ['as a cookie and as a bearer token', { ...bearer(token), cookie: `__Host-hisubtory-access=${token}` }],
  ]
}

/** What was good once. */
const ended = async (services: AdminServices): Promise<Credential[]> => {
  const { db, now } = services
  const signedOut = await newCaller(services, 'admin')
  const ending = { ended_at: now(), ended_because: 'signed-out' as const }
  await db.updateTable('session').set(ending).where('id', '=', signedOut.sessionId).execute()
  const old = await newCaller(services, 'admin')
  await db
    .updateTable('session')
    .set({ expires_at: now() - 1 })
    .where('id', '=', old.sessionId)
    .execute()
  const away = await newCaller(services, 'admin')
  await db.updateTable('user').set({ deactivated_at: now() }).where('id', '=', away.userId).execute()
  const revoked = await newApiToken(services, 'admin', ['content:read'])
  await db.updateTable('api_token').set({ revoked_at: now() }).where('id', '=', revoked.id).execute()
  const expired = await newApiToken(services, 'admin', ['content:read'])
  await db
    .updateTable('api_token')
    .set({ expires_at: now() - DAY_MS })
    .where('id', '=', expired.id)
    .execute()
  const owner = await newApiToken(services, 'admin', ['content:read'])
  await db.updateTable('user').set({ deactivated_at: now() }).where('id', '=', owner.userId).execute()
  const shown = expired.bearer['authorization'] ?? ''
  return [
    ['of a session that was ended', signedOut.bearer],
    ['of a session that is over', old.bearer],
    ['of somebody who was deactivated', away.bearer],
    ['an API token that was revoked', revoked.bearer],
    ['an API token that has expired', expired.bearer],
    ['an API token of somebody who was deactivated', owner.bearer],
    [
      'an API token that nobody has',
      { authorization: shown.slice(0, -20) + randomBytes(15).toString('base64url') },
    ],
  ]
}

/** The same in the cookie of a page of our own; what can't stand in a cookie can't be there. */
const asCookie = ([name, { authorization = '', cookie: given }]: Credential): Credential[] => {
  if (given !== undefined) return []
  const token = /^Bearer ([\w.-]{1,4000})$/.exec(authorization)?.[1]
  if (token === undefined) return []
  const cookie = `__Host-hisubtory-access=${token}`
  return [[`in a cookie, ${name}`, { cookie, 'sec-fetch-site': 'same-origin' }]]
}

/** Everything with which nobody may get in, each an administrator's but for one thing. */
export const brokenCredentials = async (services: AdminServices): Promise<Credential[]> => {
  const tokens = [...(await misused(services)), ...(await forged(services)), ...(await ended(services))]
  return [['nothing', {}], ...tokens, ...tokens.flatMap(asCookie)]
}
