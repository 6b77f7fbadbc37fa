import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { setPassword } from '../accounts/set-password.ts'
import { lockUser } from '../accounts/lock-user.ts'
import { performAccountAct } from '../accounts/perform-account-act.ts'
import { signOut } from '../accounts/sign-out.ts'
import { insertUser } from '../second-factor/test-factor-context.ts'
import { linkIdentity } from './link-identity.ts'
import { listIdentities } from './list-identities.ts'
import { newPerson, openTestVisits, type TestVisits } from './test-visits.ts'
import { unlinkIdentity } from './unlink-identity.ts'

forEachDatabase((name, open) => {
  describe(`an identity of an outside provider on ${name}`, () => {
    let visits: TestVisits
    beforeAll(async () => {
      visits = await openTestVisits(open)
    })
    afterAll(async () => visits[Symbol.asyncDispose]())

    const newMails = async () => {
      await visits.context.background.settle()
      return visits.mails.splice(0)
    }

    it('links an identity to the account that began the visit, and unlinks it', async () => {
      const user = await insertUser(visits.db, { password_hash: 'x' })
      const { finish, person } = await visits.visit(newPerson(), { claims: { email_verified: false } }, user)
      expect(await finish()).toEqual({ kind: 'linked', returnTo: '/account' })
      expect(await newMails()).toMatchObject([
        { to: `${user}@example.com`, text: expect.stringContaining('First') },
      ])
      expect(await listIdentities(visits.db, user)).toMatchObject([{ provider: 'first', lastUsedAt: null }])
      const signedIn = await (await visits.visit(person)).finish()
      expect(signedIn).toMatchObject({ signedIn: { user: { id: user } } })
      await unlinkIdentity({ ...visits.context, actor: user }, user, 'first')
      expect(await listIdentities(visits.db, user)).toEqual([])
      expect(await newMails()).toMatchObject([{ subject: expect.stringContaining('삭제') }])
      await expect(unlinkIdentity(visits.context, user, 'first')).rejects.toMatchObject({ code: 'not_found' })
    })

    it('links no identity of another account, and no second one of the same provider', async () => {
      const [one, two] = [await insertUser(visits.db), await insertUser(visits.db)]
      const { finish, person } = await visits.visit(newPerson(), {}, one)
      await finish()
      expect((await (await visits.visit(person, {}, one)).finish()).kind).toBe('linked')
      const taken = await visits.visit(person, {}, two)
      await expect(taken.finish()).rejects.toMatchObject({ code: 'oidc_identity_taken' })
      const second = await visits.visit(newPerson(), {}, one)
      await expect(second.finish()).rejects.toMatchObject({ code: 'oidc_provider_linked' })
    })

    const changePassword = async (user: string) =>
      performAccountAct(visits.context, async (act) => setPassword(act, await lockUser(act, user), 'y'))

    it.each([
      ['a new password', changePassword],
      ['signing out everywhere', (user: string) => signOut(visits.context, user)],
      ['signing out everywhere else', (user: string) => signOut(visits.context, user, { except: 'mine' })],
    ])('links nothing that was begun before %s: a thief who began it is out', async (_, shutOut) => {
      const user = await insertUser(visits.db, { password_hash: 'x' })
      const { finish } = await visits.visit(newPerson(), {}, user)
      visits.clock.now += 1_000
      await shutOut(user)
      await expect(finish()).rejects.toMatchObject({ code: 'oidc_visit_unknown' })
      expect(await listIdentities(visits.db, user)).toEqual([])
    })

    it('links nothing either when the password changes while the provider is asked', async () => {
      const user = await insertUser(visits.db, { password_hash: 'x' })
      const visit = { provider: 'first', begunAt: visits.clock.now }
      visits.clock.now += 1_000
      await changePassword(user)
      await expect(
        linkIdentity(visits.context, user, { ...visit, subject: newPerson().subject }),
      ).rejects.toMatchObject({ code: 'oidc_visit_unknown' })
      expect(await listIdentities(visits.db, user)).toEqual([])
    })

    it('keeps the last way into an account', async () => {
      const done = await (await visits.visit()).finish()
      const id = done.kind === 'signed-in' ? done.signedIn.user.id : ''
      await expect(unlinkIdentity(visits.context, id, 'first')).rejects.toMatchObject({
        code: 'oidc_last_way_in',
      })
    })
  })
})
