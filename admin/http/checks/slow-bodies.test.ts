import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { testClock } from '../../tokens/test-tokens.ts'
import { openAccountApi, type AccountApi } from '../testing/open-account-api.ts'

const OTHER = 'blue kettle on the 3rd floor'

forEachDatabase((name, open) => {
  describe(`a request whose body takes its time on ${name}`, () => {
    const clock = testClock()
    let api: AccountApi
    beforeAll(async () => {
      api = await openAccountApi(open, { now: clock.now })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    /** Sends the header of a request, and its body when it is told to. */
    const begin = (method: string, path: string, accessToken: string, body: object, more = {}) => {
      const sent = Promise.withResolvers<void>()
      const bytes = new TextEncoder().encode(JSON.stringify(body))
      const stream = new ReadableStream({
        async pull(controller) {
          await sent.promise
          controller.enqueue(bytes)
          controller.close()
        },
      })
      const headers = {
        authorization: `Bearer ${accessToken}`,
        'content-type': 'application/json',
        'x-forwarded-for': '203.0.113.9',
        ...more,
      }
      const init = { method, headers, body: stream, duplex: 'half' }
      const answer = Promise.resolve(api.app.request(path, init as RequestInit))
      return async () => {
        clock.advance(5_000)
        sent.resolve()
        const response = await answer
        return { status: response.status, body: JSON.parse((await response.text()) || 'null') }
      }
    }

    it('does nothing for a session that ended meanwhile', async () => {
      const email = await api.newReader()
      const owner = await api.signedIn(email)
      const thief = await api.signedIn(email)
      const { accessToken } = thief.tokens
      const expiresAt = new Date(clock.now() + 3_600_000).toISOString()
      const token = { name: 'Backdoor', scopes: ['content:read'], expiresAt }
      const held = [
        begin('POST', '/api/me/password', accessToken, { password: OTHER }),
        begin('POST', '/api/me/api-tokens', accessToken, token),
        begin('POST', '/api/me/api-tokens', accessToken, token, { 'idempotency-key': 'held' }),
      ]
      expect((await owner.post('/api/me/sessions/end?keep=current')).status).toBe(200)
      for (const finish of held)
        expect(await finish()).toMatchObject({ status: 401, body: { code: 'session_ended' } })
      expect((await owner.get('/api/me/api-tokens')).body.items).toEqual([])
      await api.signedIn(email)
    })

    it('does nothing for a role that was taken meanwhile', async () => {
      const chief = await api.signedIn(await api.newAdmin())
      const email = await api.newAdmin()
      const fallen = await api.signedIn(email)
      const { body: me } = await fallen.get('/api/me')
      const invitation = { email: `new-${me.id}@example.com`, name: 'Friend', role: 'admin' }
      const finish = begin('POST', '/api/admin/users', fallen.tokens.accessToken, invitation)
      const demoted = { name: me.name, language: me.language, role: 'reader' }
      const etag = { 'if-match': `"${me.version}"` }
      expect((await chief.put(`/api/admin/users/${me.id}`, demoted, etag)).status).toBe(200)
      expect(await finish()).toMatchObject({ status: 403, body: { code: 'role_missing' } })
    })

    it('is done for whoever is still signed in', async () => {
      const email = await api.newReader()
      const { tokens } = await api.signedIn(email)
      const finish = begin('POST', '/api/me/password', tokens.accessToken, { password: OTHER })
      expect((await finish()).status).toBe(204)
      await api.signedIn(email, OTHER)
    })
  })
})
