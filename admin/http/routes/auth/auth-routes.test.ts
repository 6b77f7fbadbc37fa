import { createHash } from 'node:crypto'
import { createLocalJWKSet, jwtVerify } from 'jose'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { testClock } from '../../../tokens/test-tokens.ts'
import { newEmail, openAccountApi, PASSWORD, type AccountApi } from '../../testing/open-account-api.ts'

const SAME_SITE = { 'sec-fetch-site': 'same-origin' }
const cookiesOf = (headers: Headers): string =>
  headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')

forEachDatabase((name, open) => {
  describe(`signing in over HTTP on ${name}`, () => {
    const clock = testClock()
    let api: AccountApi
    beforeAll(async () => {
      api = await openAccountApi(open, { now: clock.now })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const signIn = (email: string, more: Record<string, unknown> = {}, headers = {}) =>
      api.with({}).post('/api/auth/sign-in', { email, password: PASSWORD, ...more }, headers)

    it('gives a browser cookies that no script and no other site can use, and no token in the body', async () => {
      const answer = await signIn(await api.newReader(), {}, SAME_SITE)
      expect(answer).toMatchObject({ status: 200, body: { tokens: null, user: { role: 'reader' } } })
      expect(answer.headers.get('cache-control')).toBe('no-store')
      const cookies = answer.headers.getSetCookie()
      expect(cookies).toHaveLength(2)
      for (const cookie of cookies) {
        expect(cookie).toMatch(/^__Host-hisubtory-(access|refresh)=/)
        for (const attribute of ['Path=/', 'HttpOnly', 'Secure', 'SameSite=Lax'])
          expect(cookie.split('; ')).toContain(attribute)
        expect(cookie).not.toMatch(/domain/i)
      }
      const browser = api.with({ cookie: cookiesOf(answer.headers), ...SAME_SITE })
      expect(await browser.get('/api/me')).toMatchObject({ status: 200, body: answer.body.user })
    })

    it('takes the cookie that its description names', async () => {
      const answer = await signIn(await api.newReader(), {}, SAME_SITE)
      const { body: description } = await api.with({}).get('/api/openapi.json')
      const { in: place, name: named } = description.components.securitySchemes.session
      const [given] = cookiesOf(answer.headers).split('; ')
      expect([place, named]).toEqual(['cookie', given?.split('=')[0]])
    })

    it('gives a program tokens, and takes them as a bearer', async () => {
      const email = await api.newReader()
      const answer = await signIn(email, { mode: 'token' })
      expect(answer.headers.getSetCookie()).toEqual([])
      expect(answer.body.tokens).toMatchObject({ tokenType: 'Bearer', expiresIn: 599 })
      const caller = api.with({ authorization: `Bearer ${answer.body.tokens.accessToken}` })
      expect(await caller.get('/api/me')).toMatchObject({ status: 200, body: { email } })
      expect(JSON.stringify((await caller.get('/api/me')).body)).not.toContain('argon2')
    })

    it('publishes the keys by which anybody can check a token', async () => {
      const { tokens } = await api.signedIn(await api.newReader())
      const { body, headers } = await api.with({}).get('/.well-known/jwks.json')
      expect(headers.get('cache-control')).toBe('public, max-age=300')
      expect(JSON.stringify(body)).not.toContain('"d"')
      const currentDate = new Date(clock.now())
      const { protectedHeader } = await jwtVerify(tokens.accessToken, createLocalJWKSet(body), {
        currentDate,
      })
      expect(protectedHeader).toMatchObject({ alg: 'EdDSA', typ: 'at+jwt' })
    })

    it('refreshes by the cookie alone, and by the token of a program', async () => {
      const email = await api.newReader()
      const browser = await signIn(email, {}, SAME_SITE)
      const refresh = cookiesOf(browser.headers).split('; ')[1] ?? ''
      clock.advance(11 * 60_000)
      const again = await api.with({ cookie: refresh, ...SAME_SITE }).post('/api/auth/refresh')
      expect(again).toMatchObject({ status: 200, body: { tokens: null, sessionId: browser.body.sessionId } })
      expect(cookiesOf(again.headers)).not.toContain(refresh)

      const { tokens } = await api.signedIn(email)
      clock.advance(11 * 60_000)
      const old = api.with({ authorization: `Bearer ${tokens.accessToken}` })
      expect(await old.get('/api/me')).toMatchObject({ status: 401, body: { code: 'token_expired' } })
      const given = await api.with({}).post('/api/auth/refresh', { refreshToken: tokens.refreshToken })
      const renewed = api.with({ authorization: `Bearer ${given.body.tokens.accessToken}` })
      expect(await renewed.get('/api/me')).toMatchObject({ status: 200 })
    })

    it('makes a browser forget cookies that are worth nothing any more', async () => {
      const cookie = '__Host-hisubtory-refresh=hsr_unknown'
      const answer = await api.with({ cookie, ...SAME_SITE }).post('/api/auth/refresh')
      expect(answer).toMatchObject({ status: 401, body: { code: 'refresh_invalid' } })
      expect(answer.headers.getSetCookie()).toHaveLength(2)
      for (const cleared of answer.headers.getSetCookie()) expect(cleared).toContain('Max-Age=0')
      expect(await api.with({}).post('/api/auth/refresh')).toMatchObject({
        status: 401,
        body: { code: 'refresh_missing' },
      })
    })

    it('refuses a cookie and a bearer at once', async () => {
      const email = await api.newReader()
      const browser = await signIn(email, {}, SAME_SITE)
      const { tokens } = await api.signedIn(email)
      const both = { cookie: cookiesOf(browser.headers), authorization: `Bearer ${tokens.accessToken}` }
      expect(await api.with(both).get('/api/me')).toMatchObject({
        status: 401,
        body: { code: 'credentials_ambiguous' },
      })
      const refresh = { cookie: both.cookie, ...SAME_SITE }
      const { refreshToken } = tokens
      const access = { cookie: both.cookie.split('; ')[0] ?? '', ...SAME_SITE }
      for (const path of ['/api/auth/refresh', '/api/auth/sign-out']) {
        const refused = { status: 400, body: { code: 'credentials_ambiguous' } }
        expect(await api.with(refresh).post(path, { refreshToken })).toMatchObject(refused)
        expect(await api.with(access).post(path, { refreshToken })).toMatchObject(refused)
        expect(await api.with(both).post(path)).toMatchObject(refused)
      }
      // Whoever of the two was meant is signed in as before.
      expect((await api.with(refresh).get('/api/me')).status).toBe(200)
      expect((await api.with({ authorization: both.authorization }).get('/api/me')).status).toBe(200)
    })

    it('refuses what is no bearer of ours', async () => {
      for (const authorization of ['Basic dXNlcjpw', 'Bearer', 'Bearer a b', 'Bearer hsk_unknown', 'x'])
        expect(await api.with({ authorization }).get('/api/me')).toMatchObject({ status: 401 })
    })

    it('signs out, with an expired access token too', async () => {
      const email = await api.newReader()
      const program = await api.signedIn(email)
      expect(await program.post('/api/auth/sign-out')).toMatchObject({ status: 204 })
      expect(await program.get('/api/me')).toMatchObject({ status: 401, body: { code: 'session_ended' } })

      const browser = await signIn(email, {}, SAME_SITE)
      const cookie = cookiesOf(browser.headers)
      clock.advance(11 * 60_000)
      const out = await api.with({ cookie, ...SAME_SITE }).post('/api/auth/sign-out')
      expect(out).toMatchObject({ status: 204, body: null })
      expect(out.headers.getSetCookie()).toHaveLength(2)
      expect(await api.with({ cookie, ...SAME_SITE }).post('/api/auth/refresh')).toMatchObject({
        status: 401,
      })
    })

    it('lets a browser sign out of a session that has ended elsewhere, and forget its cookies', async () => {
      const browser = await signIn(await api.newReader(), {}, SAME_SITE)
      const [access = '', refresh = ''] = cookiesOf(browser.headers).split('; ')
      await api.with({ cookie: refresh, ...SAME_SITE }).post('/api/auth/sign-out')
      const out = await api.with({ cookie: access, ...SAME_SITE }).post('/api/auth/sign-out')
      expect(out.status).toBe(204)
      for (const cleared of out.headers.getSetCookie()) expect(cleared).toContain('Max-Age=0')
    })

    it('answers a wrong password and an unknown address alike', async () => {
      const email = await api.newReader()
      const [wrong, unknown] = await Promise.all([
        signIn(email, { password: 'wrong' }),
        signIn(newEmail(), { password: 'wrong' }),
      ])
      const comparable = ({ status, body }: typeof wrong) => ({ status, ...body, requestId: null })
      expect(comparable(wrong)).toEqual(comparable(unknown))
      expect(wrong.status).toBe(401)
    })

    it('says how to sign in when it gives a refusal again, too', async () => {
      const input = { email: await api.newReader(), password: 'wrong', mode: 'token' }
      const send = () => api.with({ 'idempotency-key': 'key-wrong' }).post('/api/auth/sign-in', input)
      const first = await send()
      const again = await send()
      expect(again).toMatchObject({ status: 401, body: first.body })
      expect(again.headers.get('idempotency-replayed')).toBe('true')
      expect(again.headers.get('www-authenticate')).toBe(first.headers.get('www-authenticate'))
      expect(again.headers.get('www-authenticate')).toMatch(/^Bearer /)
    })

    it('names the faults of a new account at once, and says when an address is taken', async () => {
      const nobody = api.with({})
      const bad = { email: 'x', name: ' ', password: 'password1', role: 'admin' }
      const answer = await nobody.post('/api/auth/sign-up', bad)
      expect(answer.status).toBe(422)
      expect(answer.body.faults.map(({ path }: { path: string }) => path).toSorted()).toEqual([
        '',
        '/email',
        '/name',
        '/password',
      ])
      expect(JSON.stringify(answer.body)).not.toContain('password1')
      const email = (await api.newReader()).toUpperCase()
      expect(
        await nobody.post('/api/auth/sign-up', { email, name: '하나', password: PASSWORD }),
      ).toMatchObject({
        status: 409,
        body: { code: 'email_taken' },
      })
    })

    it('sets a forgotten password by a mailed link', async () => {
      const email = await api.newReader()
      const nobody = api.with({})
      expect(await nobody.post('/api/auth/request-reset', { email })).toMatchObject({
        status: 202,
        body: null,
      })
      await api.services.accounts.background.settle()
      const token = /#(\S+)/.exec(api.mails.findLast(({ to }) => to === email)?.text ?? '')?.[1]
      const password = 'blue kettle on the 3rd floor'
      const reset = { token, password }
      expect(await nobody.post('/api/auth/reset-password', reset)).toMatchObject({ status: 204 })
      expect(await nobody.post('/api/auth/reset-password', reset)).toMatchObject({
        status: 409,
        body: { code: 'link_invalid' },
      })
      await api.signedIn(email, password)
    })

    it('leads a mailed link to a page that runs and sends nothing but its own form', async () => {
      const email = await api.newReader()
      await api.with({}).post('/api/auth/request-reset', { email })
      await api.services.accounts.background.settle()
      const mail = api.mails.findLast(({ to }) => to === email)?.text ?? ''
      const link = new URL(/https?:\S+/.exec(mail)?.[0] ?? '')
      for (const path of [link.pathname, '/api/auth/accept-invitation']) {
        const answer = await api.app.request(path)
        expect(answer.status).toBe(200)
        expect(answer.headers.get('content-type')).toMatch(/^text\/html/)
        expect(answer.headers.get('cache-control')).toBe('no-store')
        const policy = answer.headers.get('content-security-policy') ?? ''
        const page = await answer.text()
        for (const [tag, directive] of [
          ['script', 'script-src'],
          ['style', 'style-src'],
        ]) {
          const [, text = ''] = new RegExp(`<${tag}>(.*?)</${tag}>`, 's').exec(page) ?? []
          const hash = createHash('sha256').update(text).digest('base64')
          expect(policy).toContain(`${directive} 'sha256-${hash}'`)
        }
        expect(policy).toContain("default-src 'none'")
      }
    })

    it('asks for the second factor of who has one, and takes each code once', async () => {
      const email = await api.newReader()
      const person = await api.signedIn(email)
      const { body: enrolment } = await person.post('/api/me/second-factor')
      const code = () => new TOTP({ secret: enrolment.secret }).generate({ timestamp: clock.now() })
      expect((await person.post('/api/me/second-factor/confirm', { code: code() })).status).toBeLessThan(300)
      clock.advance(60_000)
      const asked = await signIn(email, { mode: 'token' })
      expect(asked).toMatchObject({ status: 202, body: { secondFactor: 'required' } })
      const { challenge } = asked.body
      const finish = (given: string) =>
        api.with({}).post('/api/auth/second-factor', { challenge, code: given, mode: 'token' })
      expect(await finish('000000')).toMatchObject({ status: 401, body: { code: 'code_wrong' } })
      const right = code()
      const done = await finish(right)
      expect(done).toMatchObject({ status: 200, body: { tokens: { tokenType: 'Bearer' } } })
      expect(await finish(right)).toMatchObject({ status: 401, body: { code: 'challenge_invalid' } })
      const other = await signIn(email)
      expect(
        await api.with({}).post('/api/auth/second-factor', { challenge: other.body.challenge, code: right }),
      ).toMatchObject({ status: 401, body: { code: 'code_wrong' } })
    })

    it('never keeps an answer with tokens for a repeated request', async () => {
      const email = await api.newReader()
      const key = { 'idempotency-key': `key-${email}` }
      expect(await signIn(email, { mode: 'token' }, key)).toMatchObject({ status: 200 })
      expect(await signIn(email, { mode: 'token' }, key)).toMatchObject({
        status: 409,
        body: { code: 'already_done' },
      })
      const kept = JSON.stringify(await api.services.db.selectFrom('idempotency_key').selectAll().execute())
      expect(kept).not.toContain('accessToken')
    })
  })
})
