import { randomBytes } from 'node:crypto'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { finishSignIn } from '../accounts/finish-sign-in.ts'
import { beginEnrolment } from '../second-factor/begin-enrolment.ts'
import { confirmEnrolment } from '../second-factor/confirm-enrolment.ts'
import { insertUser } from '../second-factor/test-factor-context.ts'
import { listIdentities } from './list-identities.ts'
import { TEST_CLIENT } from './test-oidc-provider.ts'
import { newPerson, openTestVisits, type TestVisits } from './test-visits.ts'

const DEVICE = { address: '203.0.113.4', userAgent: 'test' }

forEachDatabase((name, open) => {
  describe(`signing in by an outside provider on ${name}`, () => {
    let visits: TestVisits
    beforeAll(async () => {
      visits = await openTestVisits(open)
    })
    afterAll(async () => visits[Symbol.asyncDispose]())

    const identityOf = (subject: string) =>
      visits.db.selectFrom('oidc_identity').selectAll().where('subject', '=', subject).execute()

    it('asks by code, PKCE, state and nonce, and leaves none of its secrets readable', async () => {
      const { url, browser } = await visits.begin('first')
      const query = Object.fromEntries(new URL(url).searchParams)
      expect(query).toMatchObject({
        response_type: 'code',
        client_id: TEST_CLIENT.clientId,
        code_challenge_method: 'S256',
        redirect_uri: 'http://127.0.0.1:8788/api/auth/oidc/first/callback',
        scope: 'openid email profile',
      })
      for (const secret of [query['state'], query['nonce'], query['code_challenge']])
        expect(secret).toMatch(/^[\w-]{43}$/)
      const rows = JSON.stringify(await visits.db.selectFrom('oidc_visit').selectAll().execute())
      expect(rows).not.toContain(query['state'])
      expect(rows).not.toContain(browser)
    })

    it('makes a reader of somebody new, and finds the same one again', async () => {
      const { finish, person } = await visits.visit()
      const first = await finish()
      expect(first).toMatchObject({
        kind: 'signed-in',
        returnTo: '/account',
        signedIn: { user: { role: 'reader', email: person.email, name: '김독자', password_hash: null } },
      })
      const second = await (await visits.visit({ ...person, email: 'moved@example.com' })).finish()
      const ids = [first, second].map((one) => one.kind === 'signed-in' && one.signedIn.user.id)
      expect(ids[1]).toBe(ids[0])
    })

    it('never joins an account that is there by its mail address, however well proven', async () => {
      const person = newPerson()
      const user = await insertUser(visits.db, { email: person.email, password_hash: 'x' })
      const { finish } = await visits.visit(person)
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_account_exists' })
      expect(await listIdentities(visits.db, user)).toEqual([])
    })

    it.each([
      [{ email_verified: false }],
      [{ email_verified: 'true' }],
      [{ email_verified: undefined }],
      [{ email: undefined }],
      [{ email: 'no address' }],
    ])('makes no account of a mail address that nobody vouches for: %j', async (claims) => {
      const { finish, person } = await visits.visit(newPerson(), { claims })
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_address_unproven' })
      expect(await identityOf(person.subject)).toEqual([])
    })

    it('says so when the person or the provider says no', async () => {
      const { finish, answer } = await visits.visit()
      answer.searchParams.delete('code')
      answer.searchParams.set('error', 'access_denied')
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_refused' })
    })

    it('says so when the provider is away or not configured', async () => {
      await expect(visits.begin('gone')).rejects.toMatchObject({ code: 'oidc_unavailable' })
      await expect(visits.begin('none')).rejects.toMatchObject({ code: 'not_found' })
      await expect(visits.begin('first', '//evil')).rejects.toMatchObject({ code: 'validation_failed' })
    })

    it('says so to everybody who asks at the same time while the provider is away', async () => {
      const asked = await Promise.allSettled([1, 2, 3].map(() => visits.begin('gone')))
      const unavailable = { status: 'rejected', reason: { code: 'oidc_unavailable' } }
      expect(asked).toMatchObject([unavailable, unavailable, unavailable])
    })

    it('lets in nobody whose account was deactivated', async () => {
      const { person, finish } = await visits.visit()
      const done = await finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      await visits.db.updateTable('user').set({ deactivated_at: 1 }).where('id', '=', id).execute()
      const again = await visits.visit(person)
      await expect(again.finish()).rejects.toMatchObject({ code: 'account_deactivated' })
    })

    it('asks an account with a second factor for it here too', async () => {
      const { person, finish } = await visits.visit()
      const done = await finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      const factors = { ...visits.context, randomBytes: (size: number) => new Uint8Array(randomBytes(size)) }
      const { secret } = await beginEnrolment(factors, id)
      const code = (steps: number) =>
        new TOTP({ secret }).generate({ timestamp: visits.clock.now + steps * 30_000 })
      await confirmEnrolment(factors, id, code(-1))
      const again = await (await visits.visit(person)).finish()
      expect(again.kind).toBe('second-factor')
      const challenge = again.kind === 'second-factor' ? again.challenge : ''
      const { user } = await finishSignIn(visits.context, { challenge, code: code(0) }, DEVICE)
      expect(user.id).toBe(id)
    })
  })
})
