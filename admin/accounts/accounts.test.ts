import { pbkdf2Sync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { listSessions } from '../tokens/sessions/list-sessions.ts'
import { refreshSession } from '../tokens/sessions/refresh-session.ts'
import { testClock } from '../tokens/test-tokens.ts'
import { acceptLink } from './accept-link.ts'
import { changePassword } from './change-password.ts'
import { changeUser } from './change-user.ts'
import { createAdmin } from './create-admin.ts'
import { inviteAgain } from './invite-again.ts'
import { inviteUser } from './invite-user.ts'
import { ONE_TIME_LIFETIME_MS } from './one-time-token.ts'
import { reAuthenticate } from './re-authenticate.ts'
import { requestReset } from './request-reset.ts'
import { setDeactivated } from './set-deactivated.ts'
import { signIn } from './sign-in.ts'
import { signOut, signOutByRefreshToken } from './sign-out.ts'
import { signUp } from './sign-up.ts'
import { testAccounts, tokenIn } from './test-accounts.ts'

const DEVICE = { address: '203.0.113.7', userAgent: 'test' }
const PASSWORD = '지하철 아래의 이야기'
const OTHER = 'blue kettle on the 3rd floor'

const newEmail = () => `${newUlid()}@example.com`

forEachDatabase((name, open) => {
  describe(`accounts on ${name}`, () => {
    const clock = testClock()
    let database: TestDatabase
    let world: ReturnType<typeof testAccounts>
    beforeAll(async () => {
      database = await open()
      world = testAccounts(database.db, clock.now)
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const join = async (email = newEmail()) => {
      const { user, session } = await signUp(
        world.contextOf(),
        { email, name: '하나', password: PASSWORD, language: 'ko' },
        DEVICE,
      )
      return { ...user, session }
    }
    const enter = async (email: string, password = PASSWORD) => {
      const result = await signIn(world.contextOf(), { email, password }, DEVICE)
      if (result.kind !== 'signed-in') throw new Error('a second factor was asked for')
      return result.signedIn
    }
    const rowOf = (id: string) =>
      database.db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    const newAdmin = () =>
      createAdmin(world.contextOf('test'), { email: newEmail(), name: 'Chief', password: PASSWORD })
    const mailTo = (email: string) => world.mails.findLast(({ to }) => to === email)

    test('who signs up is a reader, is signed in, and signs in again with the same password', async () => {
      const user = await join()
      expect(user).toMatchObject({ role: 'reader', version: 1, email_verified_at: null })
      const { session } = await enter(user.email)
      expect(session.userId).toBe(user.id)
      expect(await listSessions(database.db, user.id, clock.now())).toHaveLength(2)
    })

    test('of several who sign up with one address at once, one gets it', async () => {
      const email = newEmail()
      const results = await Promise.allSettled(Array.from({ length: 4 }, () => join(email)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const refused = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      )
      for (const reason of refused) expect(reason).toMatchObject({ code: 'email_taken' })
    })

    test('a wrong password and an unknown address are refused in the same words', async () => {
      const { email } = await join()
      const refusals = await Promise.all(
        [email, newEmail()].map((address) => enter(address, 'wrong').catch((error: unknown) => error)),
      )
      expect(refusals[0]).toMatchObject({ name: 'AuthenticationError', code: 'credentials_wrong' })
      expect(refusals[1]).toEqual(refusals[0])
    })

    test('an unknown address, a wrong password and a deactivated account cost the same work', async () => {
      const [known, closed] = [await join(), await join()]
      await setDeactivated(world.contextOf('test'), closed.id, 1, true)
      for (const email of [newEmail(), known.email, closed.email]) {
        const context = world.contextOf()
        const checked: (string | null)[] = []
        const check = (password: string, stored: string | null) => {
          checked.push(stored)
          return context.passwords.check(password, stored)
        }
        const counting = { ...context, passwords: { ...context.passwords, check } }
        await expect(signIn(counting, { email, password: 'wrong' }, DEVICE)).rejects.toMatchObject({
          code: 'credentials_wrong',
        })
        expect(checked).toHaveLength(1)
      }
    })

    test('a password of the Django backend is taken once, and is Argon2id from then on', async () => {
      const user = await join()
      const hash = pbkdf2Sync('옛날 비밀번호', 'NaCl', 1_000, 32, 'sha256').toString('base64')
      await database.db
        .updateTable('user')
        .set({ password_hash: `pbkdf2_sha256$1000$NaCl$${hash}` })
        .where('id', '=', user.id)
        .execute()
      await expect(enter(user.email, '다른 비밀번호')).rejects.toMatchObject({ code: 'credentials_wrong' })
      await enter(user.email, '옛날 비밀번호')
      expect((await rowOf(user.id)).password_hash).toMatch(/^\$argon2id\$/)
      await enter(user.email, '옛날 비밀번호')
    })

    test('signing out ends one session, or all', async () => {
      const user = await join()
      const { session } = await enter(user.email)
      await signOutByRefreshToken(world.contextOf(), session.refreshToken)
      await expect(refreshSession(world.services, session.refreshToken)).rejects.toMatchObject({
        code: 'refresh_invalid',
      })
      const { session: third } = await enter(user.email)
      expect(await signOut(world.contextOf(user.id), user.id)).toBe(2)
      for (const { refreshToken } of [user.session, third])
        await expect(refreshSession(world.services, refreshToken)).rejects.toMatchObject({
          code: 'refresh_invalid',
        })
    })

    test('nobody ends the session of somebody else', async () => {
      const [one, other] = [await join(), await join()]
      expect(await signOut(world.contextOf(one.id), one.id, { only: other.session.sessionId })).toBe(0)
      expect(await listSessions(database.db, other.id, clock.now())).toHaveLength(1)
    })

    test('a changed password ends all other sessions and every link, and its owner gets a mail', async () => {
      const user = await join()
      const { session } = await enter(user.email)
      await requestReset(world.contextOf(), user.email)
      await world.services.background.settle()
      const link = tokenIn(mailTo(user.email))
      await changePassword(world.contextOf(user.id), session, OTHER)
      await world.services.background.settle()
      expect((await listSessions(database.db, user.id, clock.now())).map(({ id }) => id)).toEqual([
        session.sessionId,
      ])
      expect(mailTo(user.email)?.subject).toContain('바뀌었습니다')
      await expect(enter(user.email, PASSWORD)).rejects.toMatchObject({ code: 'credentials_wrong' })
      await enter(user.email, OTHER)
      await expect(
        acceptLink(world.contextOf(), 'reset', { token: link, password: PASSWORD }),
      ).rejects.toMatchObject({ code: 'link_invalid' })
    })

    test('a forgotten password is set by the link of a mail: once, soon, and by the newest link', async () => {
      const user = await join()
      const ask = async () => {
        await requestReset(world.contextOf(), user.email)
        await world.services.background.settle()
        return tokenIn(mailTo(user.email))
      }
      const set = (token: string) => acceptLink(world.contextOf(), 'reset', { token, password: OTHER })
      const old = await ask()
      const replaced = await ask()
      await expect(set(old)).rejects.toMatchObject({ code: 'link_invalid' })
      clock.advance(ONE_TIME_LIFETIME_MS.reset)
      await expect(set(replaced)).rejects.toMatchObject({ code: 'link_invalid' })
      const link = await ask()
      const results = await Promise.allSettled([set(link), set(link), set(link)])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(await listSessions(database.db, user.id, clock.now())).toEqual([])
      expect((await rowOf(user.id)).email_verified_at).toBe(clock.now())
      await enter(user.email, OTHER)
      const stored = await database.db.selectFrom('one_time_token').selectAll().execute()
      expect(JSON.stringify(stored)).not.toContain(link)
    })

    test('asking for a link says nothing about who has an account', async () => {
      const before = world.mails.length
      const closed = await join()
      await setDeactivated(world.contextOf('test'), closed.id, 1, true)
      for (const email of [newEmail(), closed.email])
        await expect(requestReset(world.contextOf(), email)).resolves.toBeUndefined()
      await world.services.background.settle()
      expect(world.mails).toHaveLength(before)
    })

    test('who is invited sets a password by the link, and has the role from then on', async () => {
      const email = newEmail()
      const input = { email, name: '편집자', role: 'editor' as const, language: 'en' as const }
      const { user, isMailed } = await inviteUser(world.contextOf('test'), input)
      expect(isMailed).toBe(true)
      expect(mailTo(email)?.subject).toBe('You are invited to HISUBTORY')
      await expect(enter(email)).rejects.toMatchObject({ code: 'credentials_wrong' })
      const first = tokenIn(mailTo(email))
      await inviteAgain(world.contextOf('test'), user.id)
      const given = { token: tokenIn(mailTo(email)), password: PASSWORD }
      await expect(
        acceptLink(world.contextOf(), 'invitation', { ...given, token: first }),
      ).rejects.toMatchObject({ code: 'link_invalid' })
      await expect(acceptLink(world.contextOf(), 'reset', given)).rejects.toMatchObject({
        code: 'link_invalid',
      })
      expect(await acceptLink(world.contextOf(), 'invitation', given)).toMatchObject({ role: 'editor' })
      expect((await enter(email)).user).toMatchObject({ role: 'editor', email_verified_at: clock.now() })
      await expect(inviteAgain(world.contextOf('test'), user.id)).rejects.toMatchObject({
        code: 'already_accepted',
      })
      await expect(inviteUser(world.contextOf('test'), input)).rejects.toMatchObject({ code: 'email_taken' })
    })

    test('whoever only claimed an address gets no role by it, and loses it to its owner', async () => {
      const squatter = await join()
      await database.db
        .insertInto('oidc_identity')
        .values({
          provider: 'x',
          subject: squatter.id,
          user_id: squatter.id,
          created_at: 1,
          last_used_at: null,
        })
        .execute()
      const change = { name: '하나', language: 'ko' as const, role: 'admin' as const }
      await expect(changeUser(world.contextOf('test'), squatter.id, 1, change)).rejects.toMatchObject({
        code: 'email_unverified',
      })
      await inviteUser(world.contextOf('test'), {
        email: squatter.email,
        name: '편집자',
        role: 'publisher',
        language: 'ko',
      })
      expect(await rowOf(squatter.id)).toMatchObject({ role: 'reader' })
      const given = { token: tokenIn(mailTo(squatter.email)), password: OTHER }
      await acceptLink(world.contextOf(), 'invitation', given)
      expect(await rowOf(squatter.id)).toMatchObject({ role: 'publisher' })
      await expect(refreshSession(world.services, squatter.session.refreshToken)).rejects.toMatchObject({
        code: 'refresh_invalid',
      })
      await expect(enter(squatter.email, PASSWORD)).rejects.toMatchObject({ code: 'credentials_wrong' })
      const left = database.db.selectFrom('oidc_identity').select('subject')
      expect(await left.where('user_id', '=', squatter.id).execute()).toEqual([])
    })

    test('a change of role holds at once in sessions that go on', async () => {
      const admin = await newAdmin()
      const { session } = await enter(admin.email)
      await newAdmin()
      expect(await world.services.sessionStates.read(session.sessionId)).toMatchObject({ role: 'admin' })
      const change = { name: admin.name, language: admin.language, role: 'editor' as const }
      const changed = await changeUser(world.contextOf('test'), admin.id, 1, change)
      expect(changed).toMatchObject({ role: 'editor', version: 2 })
      expect(await world.services.sessionStates.read(session.sessionId)).toMatchObject({ role: 'editor' })
      await expect(changeUser(world.contextOf('test'), admin.id, 1, change)).rejects.toMatchObject({
        code: 'version_conflict',
      })
      expect(await changeUser(world.contextOf('test'), admin.id, 2, change)).toMatchObject({ version: 2 })
    })

    test('who is deactivated is out at once, and comes back with the password that they had', async () => {
      const user = await join()
      const gone = await setDeactivated(world.contextOf('test'), user.id, 1, true)
      expect(await world.services.sessionStates.read(user.session.sessionId)).toBeNull()
      await expect(enter(user.email)).rejects.toMatchObject({ code: 'account_deactivated' })
      await expect(enter(user.email, 'wrong')).rejects.toMatchObject({ code: 'credentials_wrong' })
      await setDeactivated(world.contextOf('test'), user.id, gone.version, false)
      await enter(user.email)
    })

    test('there is always an administrator who can sign in, also when two remove each other at once', async () => {
      await database.db.updateTable('user').set({ role: 'reader' }).where('role', '=', 'admin').execute()
      const [one, two] = [await newAdmin(), await newAdmin()]
      await inviteUser(world.contextOf('test'), {
        email: newEmail(),
        name: 'Not yet',
        role: 'admin',
        language: 'ko',
      })
      const demoted = { name: 'Chief', language: 'ko' as const, role: 'reader' as const }
      const results = await Promise.allSettled([
        changeUser(world.contextOf(two.id), one.id, 1, demoted),
        setDeactivated(world.contextOf(one.id), two.id, 1, true),
      ])
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
        reason: { code: 'last_admin' },
      })
    })

    test('proving again who one is renews the session, by the right password only', async () => {
      const user = await join()
      const who = { userId: user.id, sessionId: user.session.sessionId }
      const before = await world.services.sessionStates.read(who.sessionId)
      clock.advance(60_000)
      await expect(
        reAuthenticate(world.contextOf(user.id), who, { password: 'wrong' }),
      ).rejects.toMatchObject({ name: 'ForbiddenError', code: 'credentials_wrong' })
      await reAuthenticate(world.contextOf(user.id), who, { password: PASSWORD })
      const after = await world.services.sessionStates.read(who.sessionId)
      expect((after?.authenticatedAt ?? 0) - (before?.authenticatedAt ?? 0)).toBe(60_000)
    })

    test('passwords are tried ten times from one address, and then their owner still gets in from another', async () => {
      const user = await join()
      const attacker = world.contextOf()
      for (let count = 0; count < 10; count += 1)
        await expect(
          signIn(attacker, { email: user.email, password: `wrong ${count}` }, DEVICE),
        ).rejects.toMatchObject({ code: 'credentials_wrong' })
      await expect(signIn(attacker, { email: user.email, password: PASSWORD }, DEVICE)).rejects.toMatchObject(
        { code: 'throttled' },
      )
      await enter(user.email)
    })

    test('the audit log says who did it, and holds no secret', async () => {
      const user = await join()
      await changePassword(world.contextOf(user.id), user.session, OTHER)
      const entries = await database.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('item_id', '=', user.id)
        .orderBy('id')
        .execute()
      expect(entries.map(({ action }) => action).toSorted()).toEqual([
        'change-password',
        'sign-in',
        'sign-up',
      ])
      for (const { actor } of entries) expect(actor).toBe(user.id)
      const all = JSON.stringify(await database.db.selectFrom('audit_entry').selectAll().execute())
      for (const secret of [PASSWORD, OTHER, '$argon2id', user.session.refreshToken])
        expect(all).not.toContain(secret)
    })
  })
})
