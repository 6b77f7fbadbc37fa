import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { beginVisit, VISIT_LIFETIME_MS } from './begin-visit.ts'
import { TEST_CLIENT, type Lies } from './test-oidc-provider.ts'
import { newPerson, openTestVisits, type TestVisits } from './test-visits.ts'

const untrusted = { code: 'oidc_untrusted' }
const unknown = { code: 'oidc_visit_unknown' }

forEachDatabase((name, open) => {
  describe(`the answer of an outside provider on ${name}`, () => {
    let visits: TestVisits
    beforeAll(async () => {
      visits = await openTestVisits(open)
    })
    afterAll(async () => visits[Symbol.asyncDispose]())

    const identityOf = (subject: string) =>
      visits.db.selectFrom('oidc_identity').selectAll().where('subject', '=', subject).execute()

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
      const { finish, person } = await visits.visit(newPerson(), lies)
      await expect(finish()).rejects.toMatchObject(untrusted)
      expect(await identityOf(person.subject)).toEqual([])
    })

    it('trusts no answer without an ID token', async () => {
      const { finish } = await visits.visit(newPerson(), { noIdToken: true })
      await expect(finish()).rejects.toMatchObject(untrusted)
    })

    it('takes each answer once, also when it comes ten times at once', async () => {
      const { finish } = await visits.visit()
      const results = await Promise.allSettled(Array.from({ length: 10 }, () => finish()))
      expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(1)
      await expect(finish()).rejects.toMatchObject(unknown)
    })

    it('takes an answer only from the browser that began, and lets no other use it up', async () => {
      const { finish, answer } = await visits.visit()
      const stranger = await visits.visit()
      await expect(finish(answer.searchParams, stranger.begun.browser)).rejects.toMatchObject(unknown)
      await expect(finish(answer.searchParams, '')).rejects.toMatchObject(unknown)
      expect((await finish()).kind).toBe('signed-in')
    })

    it('ends visits that one browser began side by side, each by its own answer', async () => {
      const one = await visits.visit()
      const { browser } = one.begun
      const begun = await beginVisit(visits.context, 'first', { userId: null, returnTo: '/b', browser })
      expect(begun.browser).toBe(browser)
      const answer = visits.provider.authorize(begun.url, newPerson())
      expect((await one.finish(answer.searchParams)).returnTo).toBe('/b')
      expect((await one.finish()).returnTo).toBe('/account')
      const guessed = await beginVisit(visits.context, 'first', {
        userId: null,
        returnTo: '/',
        browser: 'guess',
      })
      expect(guessed.browser).not.toBe('guess')
    })

    it('takes no answer to a visit that took too long, and forgets such visits', async () => {
      const { finish } = await visits.visit()
      visits.clock.now += VISIT_LIFETIME_MS
      await expect(finish()).rejects.toMatchObject(unknown)
      await visits.visit()
      const rows = await visits.db.selectFrom('oidc_visit').select('expires_at').execute()
      expect(rows.every((row) => row.expires_at > visits.clock.now)).toBe(true)
      visits.clock.now = Date.now()
    })

    it('takes no answer of one provider for another’s', async () => {
      const { finish, answer, begun } = await visits.visit()
      await expect(finish(answer.searchParams, begun.browser, 'second')).rejects.toMatchObject(unknown)
      const next = await visits.visit()
      next.answer.searchParams.set('iss', visits.other.issuer)
      await expect(next.finish()).rejects.toMatchObject(untrusted)
      const last = await visits.visit()
      last.answer.searchParams.delete('iss')
      await expect(last.finish()).rejects.toMatchObject(untrusted)
    })

    it('takes no code of another visit: it belongs to another verifier and nonce', async () => {
      const stolen = await visits.visit()
      const { finish, answer, begun } = await visits.visit()
      answer.searchParams.set('code', stolen.answer.searchParams.get('code') ?? '')
      await expect(finish(answer.searchParams, begun.browser)).rejects.toMatchObject(untrusted)
      expect(visits.provider.refusals).toContain('wrong code_verifier')
    })
  })
})
