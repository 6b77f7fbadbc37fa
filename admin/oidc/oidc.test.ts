import { randomBytes, randomUUID } from 'node:crypto'
import { TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { finishSignIn } from '../accounts/finish-sign-in.ts'
import { testAccounts } from '../accounts/test-accounts.ts'
import { beginEnrolment } from '../second-factor/begin-enrolment.ts'
import { confirmEnrolment } from '../second-factor/confirm-enrolment.ts'
import { insertUser } from '../second-factor/test-factor-context.ts'
import { beginVisit, VISIT_LIFETIME_MS } from './begin-visit.ts'
import { createOidcClients } from './create-oidc-clients.ts'
import { finishVisit } from './finish-visit.ts'
import { listIdentities } from './list-identities.ts'
import type { OidcContext } from './oidc-context.ts'
import { startTestOidcProvider, TEST_CLIENT, type Lies, type TestOidcProvider } from './test-oidc-provider.ts'
import { unlinkIdentity } from './unlink-identity.ts'

const DEVICE = { address: '203.0.113.4', userAgent: 'test' }
const untrusted = { code: 'oidc_untrusted' }
const unknown = { code: 'oidc_visit_unknown' }

const newPerson = () => {
  const subject = randomUUID()
  return { subject, email: `${subject}@example.com`, email_verified: true, name: '김독자' }
}

forEachDatabase((name, open) => {
  describe(`signing in by an outside provider on ${name}`, () => {
    let database: TestDatabase
    let provider: TestOidcProvider
    let other: TestOidcProvider
    let context: OidcContext
    let clock: { now: number }

    beforeAll(async () => {
      database = await open()
      provider = await startTestOidcProvider()
      other = await startTestOidcProvider()
      clock = { now: Date.now() }
      const now = () => clock.now
      const accounts = testAccounts(database.db, now)
      const configured = { ...TEST_CLIENT, scope: 'openid email profile' }
      const oidc = createOidcClients(
        [
          { ...configured, id: 'first', name: 'First', issuer: provider.issuer },
          { ...configured, id: 'second', name: 'Second', issuer: other.issuer },
          { ...configured, id: 'gone', name: 'Gone', issuer: 'http://127.0.0.1:9' },
        ],
        now,
      )
      context = { ...accounts.contextOf(), sealer: accounts.sealer, oidc, randomBytes }
    })
    afterAll(async () => {
      await Promise.all([provider, other, database].map((one) => one[Symbol.asyncDispose]()))
    })

    /** Goes to the first provider and comes back. */
    const visit = async (person = newPerson(), lies: Lies = {}, userId: string | null = null) => {
      const begun = await beginVisit(context, 'first', { userId, returnTo: '/account' })
      const answer = provider.authorize(begun.url, person, lies)
      const finish = (query = answer.searchParams, browser = begun.browser, id = 'first') =>
        finishVisit(context, id, { query, browser }, DEVICE)
      return { begun, answer, finish, person }
    }

    const begin = (id: string, returnTo = '/') => beginVisit(context, id, { userId: null, returnTo })

    const identityOf = (subject: string) =>
      database.db.selectFrom('oidc_identity').selectAll().where('subject', '=', subject).execute()

    it('asks by code, PKCE, state and nonce, and leaves none of its secrets readable', async () => {
      const { url, browser } = await beginVisit(context, 'first', { userId: null, returnTo: '/account' })
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
      const rows = JSON.stringify(await database.db.selectFrom('oidc_visit').selectAll().execute())
      expect(rows).not.toContain(query['state'])
      expect(rows).not.toContain(browser)
    })

    it('makes a reader of somebody new, and finds the same one again', async () => {
      const { finish, person } = await visit()
      const first = await finish()
      expect(first).toMatchObject({
        kind: 'signed-in',
        returnTo: '/account',
        signedIn: { user: { role: 'reader', email: person.email, name: '김독자', password_hash: null } },
      })
      const second = await (await visit({ ...person, email: 'moved@example.com' })).finish()
      const ids = [first, second].map((one) => one.kind === 'signed-in' && one.signedIn.user.id)
      expect(ids[1]).toBe(ids[0])
    })

    it('never joins an account that is there by its mail address, however well proven', async () => {
      const person = newPerson()
      const user = await insertUser(database.db, { email: person.email, password_hash: 'x' })
      const { finish } = await visit(person)
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_account_exists' })
      expect(await listIdentities(database.db, user)).toEqual([])
    })

    it.each([
      [{ email_verified: false }],
      [{ email_verified: 'true' }],
      [{ email_verified: undefined }],
      [{ email: undefined }],
      [{ email: 'no address' }],
    ])('makes no account of a mail address that nobody vouches for: %j', async (claims) => {
      const { finish, person } = await visit(newPerson(), { claims })
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_address_unproven' })
      expect(await identityOf(person.subject)).toEqual([])
    })

    it.each<[string, Lies]>([
      ['another nonce', { claims: { nonce: 'other' } }],
      ['no nonce', { claims: { nonce: undefined } }],
      ['another audience', { claims: { aud: 'somebody-else' } }],
      ['another audience besides ours', { claims: { aud: [TEST_CLIENT.clientId, 'somebody-else'] } }],
      ['another authorized party', { claims: { azp: 'somebody-else' } }],
      ['another issuer', { claims: { iss: 'https://evil.example' } }],
      ['an end in the past', { claims: { exp: 1_700_000_000 } }],
      ['no end', { claims: { exp: undefined } }],
      ['no subject', { claims: { sub: undefined } }],
      ['an empty subject', { claims: { sub: '' } }],
      ['a subject that MySQL takes for another', { claims: { sub: 'somebody ' } }],
      ['another key', { signature: 'other-key' }],
      ['the client’s secret as key', { signature: 'client-secret' }],
      ['no signature', { signature: 'none' }],
    ])('trusts no ID token with %s', async (_, lies) => {
      const { finish, person } = await visit(newPerson(), lies)
      await expect(finish()).rejects.toMatchObject(untrusted)
      expect(await identityOf(person.subject)).toEqual([])
    })

    it('trusts no answer without an ID token', async () => {
      const { finish } = await visit(newPerson(), { noIdToken: true })
      await expect(finish()).rejects.toMatchObject(untrusted)
    })

    it('takes each answer once, also when it comes ten times at once', async () => {
      const { finish } = await visit()
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => finish()))
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      await expect(finish()).rejects.toMatchObject(unknown)
    })

    it('takes an answer only from the browser that began, and lets no other use it up', async () => {
      const { finish, answer } = await visit()
      const stranger = await visit()
      await expect(finish(answer.searchParams, stranger.begun.browser)).rejects.toMatchObject(unknown)
      await expect(finish(answer.searchParams, '')).rejects.toMatchObject(unknown)
      expect((await finish()).kind).toBe('signed-in')
    })

    it('ends visits that one browser began side by side, each by its own answer', async () => {
      const one = await visit()
      const { browser } = one.begun
      const begun = await beginVisit(context, 'first', { userId: null, returnTo: '/b', browser })
      expect(begun.browser).toBe(browser)
      const answer = provider.authorize(begun.url, newPerson())
      expect((await one.finish(answer.searchParams)).returnTo).toBe('/b')
      expect((await one.finish()).returnTo).toBe('/account')
      const guessed = await beginVisit(context, 'first', { userId: null, returnTo: '/', browser: 'guess' })
      expect(guessed.browser).not.toBe('guess')
    })

    it('takes no answer to a visit that took too long, and forgets such visits', async () => {
      const { finish } = await visit()
      clock.now += VISIT_LIFETIME_MS
      await expect(finish()).rejects.toMatchObject(unknown)
      await visit()
      const rows = await database.db.selectFrom('oidc_visit').select('expires_at').execute()
      expect(rows.every((row) => row.expires_at > clock.now)).toBe(true)
      clock.now = Date.now()
    })

    it('takes no answer of one provider for another’s', async () => {
      const { finish, answer, begun } = await visit()
      await expect(finish(answer.searchParams, begun.browser, 'second')).rejects.toMatchObject(unknown)
      const next = await visit()
      next.answer.searchParams.set('iss', other.issuer)
      await expect(next.finish()).rejects.toMatchObject(untrusted)
      const last = await visit()
      last.answer.searchParams.delete('iss')
      await expect(last.finish()).rejects.toMatchObject(untrusted)
    })

    it('takes no code of another visit: it belongs to another verifier and nonce', async () => {
      const stolen = await visit()
      const { finish, answer, begun } = await visit()
      answer.searchParams.set('code', stolen.answer.searchParams.get('code') ?? '')
      await expect(finish(answer.searchParams, begun.browser)).rejects.toMatchObject(untrusted)
      expect(provider.refusals).toContain('wrong code_verifier')
    })

    it('says so when the person or the provider says no', async () => {
      const { finish, answer } = await visit()
      answer.searchParams.delete('code')
      answer.searchParams.set('error', 'access_denied')
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_refused' })
    })

    it('says so when the provider is away or not configured', async () => {
      await expect(begin('gone')).rejects.toMatchObject({ code: 'oidc_unavailable' })
      await expect(begin('none')).rejects.toMatchObject({ code: 'not_found' })
      await expect(begin('first', '//evil')).rejects.toMatchObject({ code: 'validation_failed' })
    })

    it('lets in nobody whose account was deactivated', async () => {
      const { person, finish } = await visit()
      const done = await finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      await database.db.updateTable('user').set({ deactivated_at: 1 }).where('id', '=', id).execute()
      const again = await visit(person)
      await expect(again.finish()).rejects.toMatchObject({ code: 'account_deactivated' })
    })

    it('asks an account with a second factor for it here too', async () => {
      const { person, finish } = await visit()
      const done = await finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      const factors = { ...context, randomBytes: (size: number) => new Uint8Array(randomBytes(size)) }
      const { secret } = await beginEnrolment(factors, id)
      const code = (steps: number) => new TOTP({ secret }).generate({ timestamp: clock.now + steps * 30_000 })
      await confirmEnrolment(factors, id, code(-1))
      const again = await (await visit(person)).finish()
      expect(again.kind).toBe('second-factor')
      const challenge = again.kind === 'second-factor' ? again.challenge : ''
      const { user } = await finishSignIn(context, { challenge, code: code(0) }, DEVICE)
      expect(user.id).toBe(id)
    })

    it('links an identity to the account that began the visit, and unlinks it', async () => {
      const user = await insertUser(database.db, { password_hash: 'x' })
      const { finish, person } = await visit(newPerson(), { claims: { email_verified: false } }, user)
      expect(await finish()).toEqual({ kind: 'linked', returnTo: '/account' })
      expect(await listIdentities(database.db, user)).toMatchObject([{ provider: 'first', lastUsedAt: null }])
      const signedIn = await (await visit(person)).finish()
      expect(signedIn).toMatchObject({ signedIn: { user: { id: user } } })
      await unlinkIdentity({ ...context, actor: user }, user, 'first')
      expect(await listIdentities(database.db, user)).toEqual([])
      await expect(unlinkIdentity(context, user, 'first')).rejects.toMatchObject({ code: 'not_found' })
    })

    it('links no identity of another account, and no second one of the same provider', async () => {
      const [one, two] = [await insertUser(database.db), await insertUser(database.db)]
      const { finish, person } = await visit(newPerson(), {}, one)
      await finish()
      expect((await (await visit(person, {}, one)).finish()).kind).toBe('linked')
      const taken = await visit(person, {}, two)
      await expect(taken.finish()).rejects.toMatchObject({ code: 'oidc_identity_taken' })
      const second = await visit(newPerson(), {}, one)
      await expect(second.finish()).rejects.toMatchObject({ code: 'oidc_provider_linked' })
    })

    it('keeps the last way into an account', async () => {
      const done = await (await visit()).finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      await expect(unlinkIdentity(context, id, 'first')).rejects.toMatchObject({ code: 'oidc_last_way_in' })
    })
  })
})
