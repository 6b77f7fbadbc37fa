import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { findApiToken } from '../../../api-tokens/find-api-token.ts'
import { insertUser } from '../../../second-factor/test-factor-context.ts'
import { callWith } from '../../testing/call-with.ts'
import { openAccountApi } from '../../testing/open-account-api.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const burst = (): never => {
  throw new Error('broken')
}
const PATH = '/api/me/api-tokens'
const inDays = (days: number): string => new Date(Date.now() + days * 24 * 3_600_000).toISOString()
const input = () => ({ name: 'Statistics', scopes: ['content:read'], expiresAt: inDays(30) })

forEachDatabase((name, open) => {
  describe(`personal API tokens over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
      await insertUser(api.services.db, { id: 'user-editor' })
      await insertUser(api.services.db, { id: 'user-reader', role: 'reader' })
    })
    afterAll(async () => api[Symbol.asyncDispose]())

    it('are made, listed without the token, and revoked', async () => {
      const editor = api.as('editor')
      const made = await editor.post(PATH, input())
      expect(made.status).toBe(201)
      const { token, ...described } = made.body
      expect((await editor.get(PATH)).body).toEqual({ items: [described], next: null })
      expect(await findApiToken(api.services, token)).toMatchObject({ userId: 'user-editor' })
      expect((await editor.delete(`${PATH}/${described.id}`)).status).toBe(204)
      expect(await findApiToken(api.services, token)).toBeNull()
      expect((await editor.get(PATH)).body.items).toEqual([])
    })

    it('are not made twice when the answer is lost after the commit', async () => {
      const { accounts } = api.services
      const fragile = callWith(api, {
        accounts: { ...accounts, background: { ...accounts.background, run: burst } },
      })
      const [body, key] = [{ ...input(), name: 'Once' }, { 'idempotency-key': 'token-once' }]
      expect((await fragile.post(PATH, body, key)).status).toBe(500)
      expect((await api.as('editor').post(PATH, body, key)).body.code).toBe('already_done')
      const { items } = (await api.as('editor').get(PATH)).body
      expect(items.filter((item: { name: string }) => item.name === 'Once')).toHaveLength(1)
    })

    it('are never made without a mail to their owner, which does not hold them', async () => {
      const { body } = await api.as('editor').post(PATH, input())
      await api.services.accounts.background.settle()
      const mail = api.mails.findLast(({ to }) => to === 'user-editor@example.com')
      expect(mail?.text).toContain('“Statistics”')
      expect(mail?.text).not.toContain(body.token)
    })

    it('of somebody else are neither seen nor revoked', async () => {
      const { body } = await api.as('editor').post(PATH, input())
      expect((await api.as('reader').get(PATH)).body.items).toEqual([])
      expect((await api.as('reader').delete(`${PATH}/${body.id}`)).status).toBe(404)
    })

    it.each([
      [{ ...input(), expiresAt: inDays(400) }, '/expiresAt'],
      [{ ...input(), scopes: ['everything'] }, '/scopes/0'],
      [{ ...input(), role: 'admin' }, ''],
    ])('are refused with the place of the fault: %j', async (body, path) => {
      const refused = await api.as('editor').post(PATH, body)
      expect(refused.body).toMatchObject({ status: 422, faults: [{ path }] })
    })
  })

  describe(`programs on ${name}`, () => {
    it('make no API tokens, whatever their scopes', async () => {
      await using api = await openAdminApi(open, {
        authenticate: async () => ({
          userId: 'user-editor',
          role: 'admin',
          via: 'api-token',
          sessionId: null,
          scopes: ['accounts:admin'],
          authenticatedAt: Date.now(),
          secondFactor: false,
        }),
      })
      const refused = await api.as('admin').post(PATH, input())
      expect(refused.body).toMatchObject({ status: 403, code: 'not_for_api_tokens' })
    })
  })

  describe(`a program with an API token on ${name}`, () => {
    it('does what its scopes name and its owner may, until the token is revoked', async () => {
      await using api = await openAccountApi(open)
      const admin = await api.signedIn(await api.newAdmin())
      const { body } = await admin.post(PATH, input())
      const program = api.with({ authorization: `Bearer ${body.token}` })
      expect((await program.get('/api/admin/tags')).status).toBe(200)
      const tag = { name: { ko: '강', en: 'River' } }
      expect((await program.post('/api/admin/tags', tag)).body).toMatchObject({
        status: 403,
        code: 'scope_missing',
      })
      expect((await program.get(PATH)).body).toMatchObject({ status: 403, code: 'not_for_api_tokens' })
      expect((await admin.get(PATH)).body.items[0].lastUsedAt).toMatch(/Z$/)
      await admin.delete(`${PATH}/${body.id}`)
      expect((await program.get('/api/admin/tags')).body).toMatchObject({
        status: 401,
        code: 'token_invalid',
      })
    })

    it('of a reader does nothing that readers may not, whatever its scopes', async () => {
      await using api = await openAccountApi(open)
      const reader = await api.signedIn(await api.newReader())
      const { body } = await reader.post(PATH, { ...input(), scopes: ['content:read', 'accounts:admin'] })
      const program = api.with({ authorization: `Bearer ${body.token}` })
      for (const path of ['/api/admin/tags', '/api/admin/users'])
        expect((await program.get(path)).body).toMatchObject({ status: 403, code: 'role_missing' })
    })
  })
})
