import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { insertUser, newFactorContext } from '../second-factor/test-factor-context.ts'
import type { ApiTokenInput } from './api-token-input.ts'
import { createApiToken } from './create-api-token.ts'
import { findApiToken } from './find-api-token.ts'
import { listApiTokens } from './list-api-tokens.ts'
import { revokeApiToken } from './revoke-api-token.ts'

const DAY_MS = 24 * 3_600_000

forEachDatabase((name, open) => {
  describe(`personal API tokens on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    afterAll(async () => database[Symbol.asyncDispose]())

    const newOwner = async () => {
      const context = newFactorContext(database.db)
      const user = await insertUser(database.db)
      const input: ApiTokenInput = {
        name: '통계',
        scopes: ['content:read'],
        expiresAt: new Date(context.clock.now + 30 * DAY_MS).toISOString(),
      }
      return { context, user, input }
    }

    it('act for their owner, with their scopes and the role that the owner has now', async () => {
      const { context, user, input } = await newOwner()
      const { token } = await createApiToken(context, user, input)
      expect(token).toMatch(/^hsk_[\w-]{43}$/)
      expect(await findApiToken(context, token)).toEqual({
        userId: user,
        role: 'editor',
        via: 'api-token',
        sessionId: null,
        scopes: ['content:read'],
        authenticatedAt: 0,
        secondFactor: false,
      })
      await database.db.updateTable('user').set({ role: 'reader' }).where('id', '=', user).execute()
      expect(await findApiToken(context, token)).toMatchObject({ role: 'reader' })
    })

    it('are shown once, and stand nowhere in the database', async () => {
      const { context, user, input } = await newOwner()
      const { token, ...described } = await createApiToken(context, user, input)
      expect(await listApiTokens(database.db, user, context.now())).toEqual([described])
      expect(described.ending).toBe(token.slice(-4))
      const rows = await Promise.all([
        database.db.selectFrom('api_token').selectAll().execute(),
        database.db.selectFrom('audit_entry').selectAll().execute(),
      ])
      expect(JSON.stringify(rows)).not.toContain(token.slice(4, 40))
    })

    it('end when they expire, are revoked, or their owner is deactivated', async () => {
      const { context, user, input } = await newOwner()
      const { token, expiresAt } = await createApiToken(context, user, input)
      const { token: revoked, id } = await createApiToken(context, user, input)
      await revokeApiToken(context, user, id)
      expect(await findApiToken(context, revoked)).toBeNull()
      await expect(revokeApiToken(context, user, id)).rejects.toMatchObject({ code: 'not_found' })
      context.clock.now = expiresAt - 1
      expect(await findApiToken(context, token)).not.toBeNull()
      context.clock.now = expiresAt
      expect(await findApiToken(context, token)).toBeNull()
      expect(await listApiTokens(database.db, user, context.now())).toEqual([])
      context.clock.now = expiresAt - 1
      const gone = { deactivated_at: context.clock.now }
      await database.db.updateTable('user').set(gone).where('id', '=', user).execute()
      expect(await findApiToken(context, token)).toBeNull()
    })

    it('are revoked by their owner only', async () => {
      const { context, user, input } = await newOwner()
      const other = await newOwner()
      const { id, token } = await createApiToken(context, user, input)
      await expect(revokeApiToken(context, other.user, id)).rejects.toMatchObject({ code: 'not_found' })
      expect(await findApiToken(context, token)).not.toBeNull()
    })

    it('remember when they were used, and write that at most once a minute', async () => {
      const { context, user, input } = await newOwner()
      const { token } = await createApiToken(context, user, input)
      const lastUsed = async () => (await listApiTokens(database.db, user, context.now()))[0]?.lastUsedAt
      expect(await lastUsed()).toBeNull()
      const first = context.clock.now
      await findApiToken(context, token)
      context.clock.now += 59_999
      await findApiToken(context, token)
      expect(await lastUsed()).toBe(first)
      context.clock.now += 1
      await findApiToken(context, token)
      expect(await lastUsed()).toBe(first + 60_000)
    })

    it.each(['', 'hsk_', `hsk_${'A'.repeat(43)}`, `hsk_${'A'.repeat(42)}'`, `xyz_${'A'.repeat(43)}`])(
      'are not %j',
      async (token) => {
        expect(await findApiToken(newFactorContext(database.db), token)).toBeNull()
      },
    )

    it.each<[Partial<Record<keyof ApiTokenInput, unknown>>, string]>([
      [{ expiresAt: '2020-01-01T00:00:00Z' }, '/expiresAt'],
      [{ expiresAt: '2030-01-01T00:00:00Z' }, '/expiresAt'],
      [{ expiresAt: 'soon' }, '/expiresAt'],
      [{ scopes: [] }, '/scopes'],
      [{ scopes: ['everything'] }, '/scopes/0'],
      [{ scopes: ['content:read', 'content:read'] }, '/scopes'],
      [{ name: ' ' }, '/name'],
    ])('are not made with %j', async (more, path) => {
      const { context, user, input } = await newOwner()
      const made = createApiToken(context, user, { ...input, ...more } as ApiTokenInput)
      await expect(made).rejects.toMatchObject({ code: 'validation_failed', faults: [{ path }] })
    })

    it('are fifty for one user at most, also when many are made at once', async () => {
      const { context, user, input } = await newOwner()
      const made = await Promise.allSettled(
        Array.from({ length: 53 }, () => createApiToken(context, user, input)),
      )
      const refused = made.filter((one) => one.status === 'rejected')
      expect(refused.map((one) => one.reason as unknown)).toEqual(
        Array.from({ length: 3 }, () => expect.objectContaining({ code: 'too_many_api_tokens' })),
      )
    })
  })
})
