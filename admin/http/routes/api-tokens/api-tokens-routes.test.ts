import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { findApiToken } from '../../../api-tokens/find-api-token.ts'
import { insertUser } from '../../../second-factor/test-factor-context.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

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
})
