import { createHmac } from 'node:crypto'
import { generateKeyPair, SignJWT, UnsecuredJWT, type JWTPayload } from 'jose'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { rotateSigningKeys } from './keys/rotate-signing-keys.ts'
import { AUDIENCE, ISSUER, testClock, testTokens } from './test-tokens.ts'

const CLAIMS = { userId: 'user-1', sessionId: 'session-1' }
const base64url = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')

forEachDatabase((name, open) => {
  describe(`access tokens on ${name}`, () => {
    const clock = testClock()
    const seconds = Math.floor(clock.now() / 1_000)
    let database: TestDatabase
    let world: ReturnType<typeof testTokens>
    let signer: Awaited<ReturnType<typeof world.keys.signer>>
    beforeAll(async () => {
      database = await open()
      world = testTokens(database.db, clock.now)
      signer = await world.keys.signer()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const payload = (changes: JWTPayload = {}): JWTPayload => ({
      iss: ISSUER,
      aud: AUDIENCE,
      sub: CLAIMS.userId,
      sid: CLAIMS.sessionId,
      iat: seconds,
      exp: seconds + 600,
      ...changes,
    })
    /** A token that our own key signed, with something about it changed. */
    const signed = (changes: JWTPayload = {}, header: Record<string, unknown> = {}) =>
      new SignJWT(payload(changes))
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signer.kid, ...header })
        .sign(signer.key)

    test('what was issued is taken, for ten minutes', async () => {
      const { token, expiresAt } = await world.tokens.issue(CLAIMS)
      expect(expiresAt).toBe((seconds + 600) * 1_000)
      expect(await world.tokens.verify(token)).toEqual(CLAIMS)
      expect(await world.tokens.verify(await signed())).toEqual(CLAIMS)
    })

    test.each([
      ['another type', {}, { typ: 'JWT' }],
      ['the type of an ID token', {}, { typ: 'id+jwt' }],
      ['no type', {}, { typ: undefined }],
      ['another audience', { aud: 'somebody-else' }, {}],
      ['no audience', { aud: undefined }, {}],
      ['another issuer', { iss: 'https://evil.example' }, {}],
      ['no issuer', { iss: undefined }, {}],
      ['no subject', { sub: undefined }, {}],
      ['no session', { sid: undefined }, {}],
      ['a session that is no text', { sid: 7 }, {}],
      ['no expiry', { exp: undefined }, {}],
      ['no key id', {}, { kid: undefined }],
      ['an unknown key id', {}, { kid: 'unknown' }],
      ['a key id that is a path', {}, { kid: '../../etc/passwd' }],
      ['a time from which it holds', { nbf: seconds + 60 }, {}],
    ])('one with %s is refused', async (_what, changes: JWTPayload, header) => {
      await expect(world.tokens.verify(await signed(changes, header))).rejects.toMatchObject({
        name: 'AuthenticationError',
        code: 'token_invalid',
      })
    })

    test('one that has expired is refused with a word of its own, so that a client refreshes', async () => {
      await expect(world.tokens.verify(await signed({ exp: seconds - 1 }))).rejects.toMatchObject({
        code: 'token_expired',
      })
    })

    test('one of another key with our key’s id is refused', async () => {
      const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519' })
      const token = await new SignJWT(payload())
        .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signer.kid })
        .sign(privateKey)
      await expect(world.tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
    })

    test('one that brings its own key is refused', async () => {
      const { privateKey, publicKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true })
      const jwk = await crypto.subtle.exportKey('jwk', publicKey)
      for (const header of [
        { jwk },
        { jku: 'https://evil.example/jwks.json' },
        { x5u: 'https://evil.example' },
      ]) {
        const token = await new SignJWT(payload())
          .setProtectedHeader({ alg: 'EdDSA', typ: 'at+jwt', kid: signer.kid, ...header })
          .sign(privateKey)
        await expect(world.tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
      }
    })

    test('one that is signed by nothing is refused, however it writes that', async () => {
      const unsecured = new UnsecuredJWT(payload()).encode()
      const spelled = ['none', 'None', 'NONE', 'nOnE'].map(
        (alg) => `${base64url({ alg, typ: 'at+jwt', kid: signer.kid })}.${base64url(payload())}.`,
      )
      for (const token of [unsecured, ...spelled])
        await expect(world.tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
    })

    test('one whose MAC was made with our public key is refused', async () => {
      const [jwk] = await world.keys.published()
      const secrets = [JSON.stringify(jwk), jwk?.x ?? '', Buffer.from(jwk?.x ?? '', 'base64url')]
      for (const alg of ['HS256', 'HS384', 'HS512']) {
        for (const secret of secrets) {
          const text = `${base64url({ alg, typ: 'at+jwt', kid: signer.kid })}.${base64url(payload())}`
          const mac = createHmac(`sha${alg.slice(2)}`, secret)
            .update(text)
            .digest('base64url')
          await expect(world.tokens.verify(`${text}.${mac}`)).rejects.toMatchObject({ code: 'token_invalid' })
        }
      }
    })

    test('one of another algorithm is refused, even with a right signature of its own', async () => {
      for (const alg of ['RS256', 'PS256', 'ES256'] as const) {
        const { privateKey } = await generateKeyPair(alg)
        const token = await new SignJWT(payload())
          .setProtectedHeader({ alg, typ: 'at+jwt', kid: signer.kid })
          .sign(privateKey)
        await expect(world.tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
      }
    })

    test('one in which anything was changed is refused, and so is what is no token at all', async () => {
      const token = await signed()
      const [header = '', body = '', signature = ''] = token.split('.')
      const promoted = base64url(payload({ sub: 'admin' }))
      const broken = [
        `${header}.${promoted}.${signature}`,
        `${header}.${body}.${signature.slice(0, -2)}`,
        `${header}.${body}.`,
        `${header}.${body}`,
        `${token}.${signature}`,
        '',
        '.',
        '..',
        'a.b.c',
        'null',
        '\u0000',
        `${base64url(null)}.${body}.${signature}`,
        `${base64url([])}.${body}.${signature}`,
        `${header}.${base64url('text')}.${signature}`,
        `${base64url({ alg: 'EdDSA', typ: 'at+jwt', kid: signer.kid, crit: ['exp'] })}.${body}.${signature}`,
        `${base64url({ alg: 'EdDSA', typ: 'at+jwt', kid: { toString: 'x' } })}.${body}.${signature}`,
        `${token}${'A'.repeat(10_000)}`,
      ]
      for (const text of broken)
        await expect(world.tokens.verify(text)).rejects.toMatchObject({ code: 'token_invalid' })
    })

    test('one of a retired key is refused', async () => {
      const token = await signed()
      const { signsFrom, retiresAt } = await rotateSigningKeys(world.context)
      expect(signsFrom).toBeLessThan(retiresAt)
      clock.advance(retiresAt - clock.now() + 1)
      // Its own expiry is out of question here: the key alone decides.
      const late = await signed({ exp: Math.floor(clock.now() / 1_000) + 600 })
      for (const old of [token, late])
        await expect(world.tokens.verify(old)).rejects.toMatchObject({ code: 'token_invalid' })
    })
  })
})
