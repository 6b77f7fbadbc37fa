import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { testClock, testTokens } from '#admin/tokens/test-tokens.ts'
import { createAccessTokens } from '#admin/tokens/create-access-tokens.ts'
import { createSigningKeys } from '#admin/tokens/keys/create-signing-keys.ts'
import { createSealedPrivateKeys } from '#admin/tokens/keys/private-keys-sealed.ts'
import { createSsmPrivateKeys } from '#admin/tokens/keys/private-keys-ssm.ts'
import { rotateSigningKeys } from '#admin/tokens/keys/rotate-signing-keys.ts'
import { sweepPrivateKeys } from '#admin/tokens/keys/sweep-private-keys.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { createFakeParameterStore, FAKE_SSM_PREFIX } from './fake-clients.ts'
import { startFakeAws, type FakeAws } from './start-fake-aws.ts'

const CLAIMS = { userId: 'user', sessionId: 'session' }
const HOUR_MS = 3_600_000
const newId = () => newUlid()

forEachDatabase((name, open) => {
  describe(`signing keys in parameters, on ${name}`, () => {
    let aws: FakeAws
    let database: TestDatabase
    const clock = testClock(Date.now())
    beforeAll(async () => {
      database = await open()
    })
    beforeEach(async () => {
      await database.db.deleteFrom('signing_key').execute()
      aws = await startFakeAws({ ssm: { writes: { burst: 1_000, perSecond: 1_000 } } })
    })
    afterEach(() => aws[Symbol.asyncDispose]())
    afterAll(() => database[Symbol.asyncDispose]())

    /** As one process has them. */
    const openKeys = () => {
      const { db } = database
      const { now } = clock
      const before = testTokens(db, now)
      const privateKeys = createSsmPrivateKeys(
        createFakeParameterStore(aws),
        createSealedPrivateKeys(before.sealer),
      )
      const context = { db, privateKeys, now, newId, actor: 'test', origin: 'test' }
      const keys = createSigningKeys(context)
      const tokens = createAccessTokens({ keys, issuer: 'https://a.example', audience: 'h', now, newId })
      return { context, keys, tokens, before }
    }
    const kept = () =>
      [...aws.ssm.parameters.keys()].map((path) => path.slice(`${FAKE_SSM_PREFIX}/signing-keys/`.length))
    const rows = () => database.db.selectFrom('signing_key').selectAll().execute()

    test('private halves are encrypted parameters, and nothing of them is in the database', async () => {
      const one = openKeys()
      const { token } = await one.tokens.issue(CLAIMS)
      const [row] = await rows()
      expect(kept()).toEqual([row?.kid])
      const [parameter] = aws.ssm.parameters.values()
      expect(parameter?.type).toBe('SecureString')
      const { d } = JSON.parse(parameter?.value ?? '{}') as { d: string }
      expect(JSON.stringify(row)).not.toContain(d)
      const other = openKeys()
      expect(await other.tokens.verify(token)).toEqual(CLAIMS)
      expect((await other.keys.signer()).kid).toBe(row?.kid)
    })

    test('keys that were made before there were parameters go on signing', async () => {
      const { before, keys, tokens } = openKeys()
      const { kid } = await before.keys.signer()
      expect((await keys.signer()).kid).toBe(kid)
      expect(await tokens.verify((await tokens.issue(CLAIMS)).token)).toEqual(CLAIMS)
      expect(kept()).toEqual([])
    })

    test('a rotation makes one, and the old one is removed once it has retired', async () => {
      const { context, keys, tokens } = openKeys()
      const old = await keys.signer()
      const { kid } = await rotateSigningKeys(context)
      expect(await sweepPrivateKeys(context)).toBe(0)
      expect(kept().toSorted()).toEqual([old.kid, kid].toSorted())
      clock.advance(HOUR_MS)
      expect(await sweepPrivateKeys(context)).toBe(1)
      expect(kept()).toEqual([kid])
      expect((await keys.signer()).kid).toBe(kid)
      expect(await tokens.verify((await tokens.issue(CLAIMS)).token)).toEqual(CLAIMS)
      const { kid: next } = await rotateSigningKeys(context, { immediately: true })
      await sweepPrivateKeys(context)
      expect(kept()).toEqual([next])
    })

    test('who dies after putting one away leaves nothing that breaks, and it is removed a day later', async () => {
      const { context, keys } = openKeys()
      await keys.signer()
      await context.privateKeys.keep('nobodys', '{}')
      expect(await sweepPrivateKeys(context)).toBe(0)
      clock.advance(25 * HOUR_MS)
      expect(await sweepPrivateKeys(context)).toBe(1)
      expect(kept()).toEqual([(await keys.signer()).kid])
    })

    test('where a private half is lost, an older key signs or a new one is made; tokens of before stay good', async () => {
      const one = openKeys()
      const { token } = await one.tokens.issue(CLAIMS)
      const { kid: first } = await one.keys.signer()
      aws.ssm.parameters.clear()
      const two = openKeys()
      const { kid: second } = await two.keys.signer()
      expect(second).not.toBe(first)
      expect(await two.tokens.verify(token)).toEqual(CLAIMS)
      clock.advance(1_000)
      const { kid: third } = await rotateSigningKeys(two.context, { immediately: true })
      await database.db.updateTable('signing_key').set({ retired_at: null }).execute()
      aws.ssm.parameters.delete(`${FAKE_SSM_PREFIX}/signing-keys/${third}`)
      expect((await openKeys().keys.signer()).kid).toBe(second)
    })

    test('what cannot be read now is not taken for lost', async () => {
      await openKeys().keys.signer()
      aws.ssm.next('deny', 1, { operation: 'GetParameter' })
      const { keys } = openKeys()
      await expect(keys.signer()).rejects.toMatchObject({ code: 'parameters_refused' })
      await keys.signer()
      expect(await rows()).toHaveLength(1)
    })

    test('without the prefix, keys in parameters are named with what to do', async () => {
      await openKeys().keys.signer()
      await expect(openKeys().before.keys.signer()).rejects.toMatchObject({ code: 'signing_key_elsewhere' })
    })
  })
})
