import { randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { createOidcClients } from '../../../oidc/create-oidc-clients.ts'
import {
  startTestOidcProvider,
  TEST_CLIENT,
  type TestOidcProvider,
} from '../../../oidc/test-oidc-provider.ts'
import { insertUser } from '../../../second-factor/test-factor-context.ts'
import { openAccountApi } from '../../testing/open-account-api.ts'
import { openAdminApi, type TestApi } from '../../testing/open-admin-api.ts'

const PATH = '/api/auth/oidc'

const newPerson = () => {
  const subject = randomUUID()
  return { subject, email: `${subject}@example.com`, email_verified: true }
}

const pathOf = (url: URL): string => url.pathname + url.search

/** What a browser sends back of the cookies that it was given. */
const cookieOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

forEachDatabase((name, open) => {
  describe(`signing in by an outside provider over HTTP on ${name}`, () => {
    let provider: TestOidcProvider
    let api: TestApi
    beforeAll(async () => {
      provider = await startTestOidcProvider()
      const common = { ...TEST_CLIENT, scope: 'openid email' }
      const oidc = createOidcClients(
        [
          { ...common, id: 'first', name: 'First', issuer: provider.issuer },
          { ...common, id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9' },
        ],
        () => Date.now(),
      )
      api = await openAdminApi(open, { oidc })
      await insertUser(api.services.db, { id: 'user-editor', password_hash: 'x' })
    })
    afterAll(async () => {
      await api[Symbol.asyncDispose]()
      await provider[Symbol.asyncDispose]()
    })

    it('names the providers to choose from', async () => {
      expect((await api.as(null).get(PATH)).body).toEqual({
        items: [
          { id: 'first', name: 'First' },
          { id: 'gone', name: 'Gone' },
        ],
        next: null,
      })
    })

    it('sends the browser there and takes it back, signed in by cookies that no script reads', async () => {
      const nobody = api.as(null)
      const begun = await nobody.post(`${PATH}/first`, { returnTo: '/account?tab=1' })
      expect(begun.status).toBe(200)
      expect(begun.headers.get('cache-control')).toBe('no-store')
      expect(begun.headers.getSetCookie()[0]).toMatch(
        /^__Host-hisubtory-visit=[\w-]{43}; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      )
      const back = provider.authorize(begun.body.url, newPerson())
      const done = await nobody.get(pathOf(back), { cookie: cookieOf(begun.headers) })
      expect(done.status).toBe(303)
      expect(done.headers.get('location')).toBe('/account?tab=1')
      const cookies = done.headers.getSetCookie()
      expect(cookies).toHaveLength(2)
      for (const cookie of cookies) expect(cookie).toMatch(/^__Host-.*; HttpOnly; Secure; SameSite=Lax$/)
    })

    it('signs nobody in without the cookie of the browser that began', async () => {
      const begun = await api.as(null).post(`${PATH}/first`, {})
      const back = provider.authorize(begun.body.url, newPerson())
      const refused = await api.as(null).get(pathOf(back))
      expect(refused.body).toMatchObject({ status: 401, code: 'oidc_visit_unknown' })
      expect(refused.headers.getSetCookie()).toEqual([])
    })

    it('links an identity to the own account, lists it, signs in by it, and unlinks it', async () => {
      const editor = api.as('editor')
      const person = { ...newPerson(), email_verified: false }
      const begun = await editor.post('/api/me/identities/first', { returnTo: '/account' })
      const back = provider.authorize(begun.body.url, person)
      const linked = await api.as(null).get(pathOf(back), { cookie: cookieOf(begun.headers) })
      expect(linked.status).toBe(303)
      expect(linked.headers.getSetCookie()).toEqual([])
      const { body } = await editor.get('/api/me/identities')
      expect(body.items).toEqual([
        { provider: 'first', createdAt: expect.stringMatching(/Z$/), lastUsedAt: null },
      ])
      expect((await editor.delete('/api/me/identities/first')).status).toBe(204)
      expect((await editor.delete('/api/me/identities/first')).status).toBe(404)
    })

    it.each([
      ['an unknown provider', `${PATH}/none`, {}, 404, 'not_found'],
      ['a provider that is away', `${PATH}/gone`, {}, 503, 'oidc_unavailable'],
      ['another site to go to', `${PATH}/first`, { returnTo: '//evil.example' }, 422, 'validation_failed'],
      ['no provider’s name', `${PATH}/A%20B`, {}, 404, 'not_found'],
    ])('refuses %s', async (_, path, body, status, code) => {
      expect((await api.as(null).post(path, body)).body).toMatchObject({ status, code })
    })

    it.each(['', '?state=x', '?state=x&state=y', '?error=access_denied', `?state=${'x'.repeat(300)}`])(
      'refuses a callback %j with a problem',
      async (query) => {
        const refused = await api.as(null).get(`${PATH}/first/callback${query}`)
        expect(refused.status).toBeGreaterThanOrEqual(400)
        expect(refused.status).toBeLessThan(500)
        expect(refused.headers.get('content-type')).toBe('application/problem+json')
      },
    )

    it('says that a person did not agree over there', async () => {
      const begun = await api.as(null).post(`${PATH}/first`, {})
      const back = provider.authorize(begun.body.url, newPerson())
      back.searchParams.delete('code')
      back.searchParams.set('error', 'access_denied')
      const refused = await api.as(null).get(pathOf(back), { cookie: cookieOf(begun.headers) })
      expect(refused.body).toMatchObject({ status: 401, code: 'oidc_refused' })
    })
  })

  describe(`an account that came by an outside provider on ${name}`, () => {
    it('uses the API by its cookies, links a recent proof, and is asked for its second factor next time', async () => {
      await using provider = await startTestOidcProvider()
      const first = {
        ...TEST_CLIENT,
        id: 'first',
        name: 'First',
        issuer: provider.issuer,
        scope: 'openid email',
      }
      await using api = await openAccountApi(open, { oidc: createOidcClients([first], () => Date.now()) })
      const person = newPerson()
      const enter = async () => {
        const begun = await api.with({}).post(`${PATH}/first`, { returnTo: '/account#tab' })
        const back = provider.authorize(begun.body.url, person)
        return api.with({ cookie: cookieOf(begun.headers) }).get(pathOf(back))
      }

      const entered = await enter()
      const browser = api.with({ cookie: cookieOf(entered.headers), 'sec-fetch-site': 'same-origin' })
      expect((await browser.get('/api/me')).body).toMatchObject({ email: person.email, role: 'reader' })

      const { body: enrolment } = await browser.post('/api/me/second-factor')
      const code = (steps: number) =>
        new TOTP({ secret: enrolment.secret }).generate({ timestamp: Date.now() + steps * 30_000 })
      expect((await browser.post('/api/me/second-factor/confirm', { code: code(0) })).status).toBe(200)

      const asked = await enter()
      expect(asked.headers.getSetCookie()).toEqual([])
      const [, challenge] = /^\/account#challenge=([\w-]+)$/.exec(asked.headers.get('location') ?? '') ?? []
      const done = await api.with({}).post('/api/auth/second-factor', { challenge, code: code(1) })
      expect(done).toMatchObject({ status: 200, body: { user: { email: person.email } } })
    })
  })
})
