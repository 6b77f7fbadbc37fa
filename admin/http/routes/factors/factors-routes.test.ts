import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { insertUser } from '../../../second-factor/test-factor-context.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const PATH = '/api/me/second-factor'

forEachDatabase((name, open) => {
  describe(`a second factor over HTTP on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open)
      await insertUser(api.services.db, { id: 'user-editor' })
      await insertUser(api.services.db, { id: 'user-reader', role: 'reader' })
    })
    afterAll(async () => api[Symbol.asyncDispose]())

    const enrol = async (role: 'reader' | 'editor') => {
      const begun = await api.as(role).post(PATH)
      expect(begun.status).toBe(201)
      const code = new TOTP({ secret: begun.body.secret }).generate()
      return api.as(role).post(`${PATH}/confirm`, { code })
    }

    it('is set up, read and turned off by its owner', async () => {
      const editor = api.as('editor')
      expect((await editor.get(PATH)).body).toEqual({ enabledAt: null, recoveryCodesLeft: 0 })
      const confirmed = await enrol('editor')
      expect(confirmed.status).toBe(200)
      expect(confirmed.body.recoveryCodes).toHaveLength(10)
      expect((await editor.get(PATH)).body).toEqual({
        enabledAt: expect.stringMatching(/Z$/),
        recoveryCodesLeft: 10,
      })
      expect((await editor.post(PATH)).body).toMatchObject({ status: 409, code: 'second_factor_exists' })
      expect((await editor.post(`${PATH}/recovery-codes`)).status).toBe(201)
      expect((await editor.delete(PATH)).status).toBe(204)
      expect((await editor.delete(PATH)).body).toMatchObject({ status: 409, code: 'no_second_factor' })
    })

    it('refuses a wrong code by its place, and too many with 429', async () => {
      const reader = api.as('reader')
      const begun = await reader.post(PATH)
      const right = new TOTP({ secret: begun.body.secret }).generate()
      const code = right.replace(/^./, (digit) => String((Number(digit) + 1) % 10))
      const refused = await reader.post(`${PATH}/confirm`, { code })
      expect(refused.body).toMatchObject({ status: 422, faults: [{ path: '/code' }] })
      for (let attempt = 0; attempt < 4; attempt += 1) await reader.post(`${PATH}/confirm`, { code })
      const throttled = await reader.post(`${PATH}/confirm`, { code: right })
      expect(throttled.status).toBe(429)
      expect(Number(throttled.headers.get('retry-after'))).toBeGreaterThan(0)
    })

    it('is turned off for somebody else by an administrator only', async () => {
      await enrol('editor')
      const path = '/api/admin/users/user-editor/second-factor'
      expect((await api.as('publisher').delete(path)).status).toBe(403)
      expect((await api.as('admin').delete(path)).status).toBe(204)
      expect((await api.as('editor').get(PATH)).body.enabledAt).toBeNull()
    })

    it('answers a repeated confirmation without its recovery codes, which are kept nowhere', async () => {
      const editor = api.as('editor')
      const begun = await editor.post(PATH)
      const code = new TOTP({ secret: begun.body.secret }).generate()
      const key = { 'idempotency-key': 'confirm-once' }
      expect((await editor.post(`${PATH}/confirm`, { code }, key)).status).toBe(200)
      expect((await editor.post(`${PATH}/confirm`, { code }, key)).body).toMatchObject({
        status: 409,
        code: 'already_done',
      })
      await editor.delete(PATH)
    })
  })

  describe(`a second factor without a recent password on ${name}`, () => {
    let api: TestApi
    beforeAll(async () => {
      api = await openAdminApi(open, {
        authenticate: async () => ({
          userId: 'user-editor',
          role: 'admin',
          via: 'cookie',
          sessionId: 'session',
          scopes: null,
          authenticatedAt: Date.now() - 11 * 60_000,
          secondFactor: true,
        }),
      })
    })
    afterAll(async () => api[Symbol.asyncDispose]())

    it.each([
      ['post', PATH],
      ['post', `${PATH}/confirm`],
      ['post', `${PATH}/recovery-codes`],
      ['delete', PATH],
      ['delete', '/api/admin/users/user-editor/second-factor'],
    ] as const)('is not changed by %s %s', async (method, path) => {
      const answer = await api.as('admin')[method](path)
      expect(answer.body).toMatchObject({ status: 403, code: 'reauthentication_required' })
    })
  })
})
