import { createLocalJWKSet, jwtVerify } from 'jose'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { testClock, testTokens } from '../test-tokens.ts'
import { createSigningKeys } from './create-signing-keys.ts'
import { ACCESS_TOKEN_LIFETIME_MS, JWKS_MAX_AGE_MS } from './key-times.ts'
import { rotateSigningKeys } from './rotate-signing-keys.ts'

const CLAIMS = { userId: 'user', sessionId: 'session' }
const DAY_MS = 24 * 60 * 60_000

forEachDatabase((name, open) => {
  describe(`the keys of access tokens on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    beforeEach(() => database.db.deleteFrom('signing_key').execute())
    afterAll(() => database[Symbol.asyncDispose]())

    test('tokens stay good through restarts, and in every process', async () => {
      const { now } = testClock()
      const { token } = await testTokens(database.db, now).tokens.issue(CLAIMS)
      expect(await testTokens(database.db, now).tokens.verify(token)).toEqual(CLAIMS)
    })

    test('processes that make the first key at the same time take each other’s tokens', async () => {
      const { now } = testClock()
      const processes = Array.from({ length: 4 }, () => testTokens(database.db, now).tokens)
      const issued = await Promise.all(processes.map((tokens) => tokens.issue(CLAIMS)))
      for (const { token } of issued) {
        for (const tokens of processes) expect(await tokens.verify(token)).toEqual(CLAIMS)
      }
    })

    test('a rotation refuses no token at any time, neither here nor where the published list is kept', async () => {
      const clock = testClock()
      const processes = [0, 1, 2].map(() => testTokens(database.db, clock.now))
      const [one] = processes
      if (!one) throw new Error('no process')
      await one.tokens.issue(CLAIMS)
      let rotated: { kid: string } | undefined
      let outside = { keys: await one.keys.published(), at: clock.now() }
      const living: { token: string; until: number }[] = []
      const signers = new Set<string>()
      for (let step = 0; step < 180; step += 1) {
        clock.advance(17_000)
        if (step === 20) rotated = await rotateSigningKeys(one.context)
        if (clock.now() - outside.at >= JWKS_MAX_AGE_MS)
          outside = { keys: await one.keys.published(), at: clock.now() }
        const issuer = processes[step % processes.length] ?? one
        const { token, expiresAt } = await issuer.tokens.issue(CLAIMS)
        living.push({ token, until: expiresAt })
        while ((living[0]?.until ?? Number.POSITIVE_INFINITY) <= clock.now()) living.shift()
        for (const [index, { token }] of [living[0], living.at(-1)].filter((kept) => !!kept).entries()) {
          const checker = processes[(step + index + 1) % processes.length] ?? one
          expect(await checker.tokens.verify(token)).toEqual(CLAIMS)
          const currentDate = new Date(clock.now())
          const { protectedHeader } = await jwtVerify(token, createLocalJWKSet(outside), { currentDate })
          signers.add(protectedHeader.kid ?? '')
        }
      }
      expect(signers.size).toBe(2)
      // Now the old one has retired, and the new one is left alone.
      expect((await one.keys.published()).map(({ kid }) => kid)).toEqual([rotated?.kid])
    })

    test('a key that somebody knows is taken no more at once', async () => {
      const clock = testClock()
      const { tokens, context } = testTokens(database.db, clock.now)
      const { token } = await tokens.issue(CLAIMS)
      await rotateSigningKeys(context, { immediately: true })
      const other = testTokens(database.db, clock.now)
      await expect(other.tokens.verify(token)).rejects.toMatchObject({ code: 'token_invalid' })
      expect(await other.tokens.verify((await other.tokens.issue(CLAIMS)).token)).toEqual(CLAIMS)
    })

    test('the very first key signs at once, also where it is made by a rotation', async () => {
      const { keys, context } = testTokens(database.db, testClock().now)
      const { kid } = await rotateSigningKeys(context)
      expect((await keys.signer()).kid).toBe(kid)
      const { kid: next } = await rotateSigningKeys(context)
      expect(next).not.toBe(kid)
      expect((await keys.signer()).kid).toBe(kid)
    })

    test('rotations one after another never leave a time without a key that signs, and forget what is long gone', async () => {
      const clock = testClock()
      const { tokens, context } = testTokens(database.db, clock.now)
      for (let round = 0; round < 4; round += 1) {
        const { token } = await tokens.issue(CLAIMS)
        await rotateSigningKeys(context)
        clock.advance(60_000)
        expect(await tokens.verify(token)).toEqual(CLAIMS)
      }
      clock.advance(3 * DAY_MS)
      const { forgotten } = await rotateSigningKeys(context)
      expect(forgotten).toBe(4)
      const rows = await database.db.selectFrom('signing_key').select('kid').execute()
      expect(rows).toHaveLength(2)
    })

    test('the database holds no private key that opens without the secret, and the published list none at all', async () => {
      const { now } = testClock()
      const { keys, tokens } = testTokens(database.db, now)
      await tokens.issue(CLAIMS)
      const published = await keys.published()
      expect(published).toHaveLength(1)
      expect(published[0]).toMatchObject({ kty: 'OKP', crv: 'Ed25519', alg: 'EdDSA', use: 'sig' })
      expect(published[0]).not.toHaveProperty('d')
      const [row] = await database.db.selectFrom('signing_key').selectAll().execute()
      expect(row?.sealed_private_jwk).not.toContain('"kty"')
      const thief = testTokens(database.db, now, Buffer.alloc(32, 8))
      await expect(thief.tokens.issue(CLAIMS)).rejects.toMatchObject({ code: 'sealed_unreadable' })
    })

    test('made-up key ids cost a query a second, not one a request', async () => {
      const clock = testClock()
      let queries = 0
      const counted = database.db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: ({ result }) => Promise.resolve(result),
      })
      const keys = createSigningKeys({ ...testTokens(database.db, clock.now).context, db: counted })
      await keys.signer()
      const before = queries
      for (let index = 0; index < 50; index += 1) expect(await keys.find(`made-up-${index}`)).toBeUndefined()
      expect(queries - before).toBe(1)
      clock.advance(ACCESS_TOKEN_LIFETIME_MS)
      expect(await keys.find('made-up')).toBeUndefined()
      expect(queries - before).toBeLessThanOrEqual(3)
    })
  })
})
