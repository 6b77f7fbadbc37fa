import { pbkdf2Sync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { listSessions } from '../tokens/sessions/list-sessions.ts'
import { refreshSession } from '../tokens/sessions/refresh-session.ts'
import { testClock } from '../tokens/test-tokens.ts'
import { changePassword } from './change-password.ts'
import { reAuthenticate } from './re-authenticate.ts'
import { setDeactivated } from './set-deactivated.ts'
import { signIn } from './sign-in.ts'
import { signOut, signOutByRefreshToken } from './sign-out.ts'
import { testAccounts } from './test-accounts.ts'
import {
  type AccountWorld,
  DEVICE,
  newEmail,
  openAccountWorld,
  OTHER,
  PASSWORD,
} from './test-account-world.ts'

forEachDatabase((name, open) => {
  describe(`signing in on ${name}`, () => {
    const clock = testClock()
    let world: AccountWorld
    beforeAll(async () => {
      world = await openAccountWorld(open, clock.now)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    test('who signs up is a reader, is signed in, and signs in again with the same password', async () => {
      const user = await world.join()
      expect(user).toMatchObject({ role: 'reader', version: 1, email_verified_at: null })
      const { session } = await world.enter(user.email)
      expect(session.userId).toBe(user.id)
      expect(await listSessions(world.db, user.id, clock.now())).toHaveLength(2)
    })

    test('of several who sign up with one address at once, one gets it', async () => {
      const email = newEmail()
      const results = await Promise.allSettled(Array.from({ length: 4 }, () => world.join(email)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      const refused = results.flatMap((result) =>
        result.status === 'rejected' ? [result.reason as unknown] : [],
      )
      for (const reason of refused) expect(reason).toMatchObject({ code: 'email_taken' })
    })

    test('a wrong password and an unknown address are refused in the same words', async () => {
      const { email } = await world.join()
      const refusals = await Promise.all(
        [email, newEmail()].map((address) => world.enter(address, 'wrong').catch((error: unknown) => error)),
      )
      expect(refusals[0]).toMatchObject({ name: 'AuthenticationError', code: 'credentials_wrong' })
      expect(refusals[1]).toEqual(refusals[0])
    })

    test('an unknown address, a wrong password and a deactivated account cost the same work', async () => {
      const [known, closed] = [await world.join(), await world.join()]
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
      const user = await world.join()
      const hash = pbkdf2Sync('옛날 비밀번호', 'NaCl', 1_000, 32, 'sha256').toString('base64')
      await world.db
        .updateTable('user')
        .set({ password_hash: `pbkdf2_sha256$1000$NaCl$${hash}` })
        .where('id', '=', user.id)
        .execute()
      await expect(world.enter(user.email, '다른 비밀번호')).rejects.toMatchObject({
        code: 'credentials_wrong',
      })
      await world.enter(user.email, '옛날 비밀번호')
      expect((await world.rowOf(user.id)).password_hash).toMatch(/^\$argon2id\$/)
      await world.enter(user.email, '옛날 비밀번호')
    })

    test('whoever signs in twice at once with a password of the Django backend gets in twice', async () => {
      const user = await world.join()
      const hash = pbkdf2Sync(OTHER, 'NaCl', 1_000, 32, 'sha256').toString('base64')
      await world.db
        .updateTable('user')
        .set({ password_hash: `pbkdf2_sha256$1000$NaCl$${hash}` })
        .where('id', '=', user.id)
        .execute()
      await Promise.all([world.enter(user.email, OTHER), world.enter(user.email, OTHER)])
      expect(await listSessions(world.db, user.id, clock.now())).toHaveLength(3)
    })

    test('a sign-in with the old password asks for no second factor once the password is a new one', async () => {
      const user = await world.join()
      const context = world.contextOf()
      const isEnrolled = async () => {
        await changePassword(world.contextOf(user.id), user.session, OTHER)
        return true
      }
      const late = { ...context, secondFactors: { ...context.secondFactors, isEnrolled } }
      await expect(signIn(late, { email: user.email, password: PASSWORD }, DEVICE)).rejects.toMatchObject({
        code: 'credentials_wrong',
      })
      const links = world.db.selectFrom('one_time_token').select('kind').where('user_id', '=', user.id)
      expect(await links.execute()).toEqual([])
    })

    test('signing out ends one session, or all', async () => {
      const user = await world.join()
      const { session } = await world.enter(user.email)
      await signOutByRefreshToken(world.contextOf(), session.refreshToken)
      await expect(refreshSession(world.services, session.refreshToken)).rejects.toMatchObject({
        code: 'refresh_invalid',
      })
      const { session: third } = await world.enter(user.email)
      expect(await signOut(world.contextOf(user.id), user.id)).toBe(2)
      for (const { refreshToken } of [user.session, third])
        await expect(refreshSession(world.services, refreshToken)).rejects.toMatchObject({
          code: 'refresh_invalid',
        })
    })

    test('nobody ends the session of somebody else', async () => {
      const [one, other] = [await world.join(), await world.join()]
      expect(await signOut(world.contextOf(one.id), one.id, { only: other.session.sessionId })).toBe(0)
      expect(await listSessions(world.db, other.id, clock.now())).toHaveLength(1)
    })

    test('proving again who one is renews the session, by the right password only', async () => {
      const user = await world.join()
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
      const user = await world.join()
      const attacker = world.contextOf()
      for (let count = 0; count < 10; count += 1)
        await expect(
          signIn(attacker, { email: user.email, password: `wrong ${count}` }, DEVICE),
        ).rejects.toMatchObject({ code: 'credentials_wrong' })
      await expect(signIn(attacker, { email: user.email, password: PASSWORD }, DEVICE)).rejects.toMatchObject(
        { code: 'throttled' },
      )
      await world.enter(user.email)
    })

    test('whoever is signed in stays so through a restart and a deploy', async () => {
      const user = await world.join()
      const { token } = await world.services.accessTokens.issue(user.session)
      const restarted = testAccounts(world.db, clock.now).services
      const { sessionId } = await restarted.accessTokens.verify(token)
      expect(await restarted.sessionStates.read(sessionId)).toMatchObject({ userId: user.id })
      expect(await refreshSession(restarted, user.session.refreshToken)).toMatchObject({ sessionId })
    })
  })
})
