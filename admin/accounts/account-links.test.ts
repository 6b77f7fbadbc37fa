import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { listSessions } from '../tokens/sessions/list-sessions.ts'
import { refreshSession } from '../tokens/sessions/refresh-session.ts'
import { testClock } from '../tokens/test-tokens.ts'
import { acceptLink } from './accept-link.ts'
import { changePassword } from './change-password.ts'
import { changeUser } from './change-user.ts'
import { inviteAgain } from './invite-again.ts'
import { inviteUser } from './invite-user.ts'
import { ONE_TIME_LIFETIME_MS } from './one-time-token.ts'
import { requestReset } from './request-reset.ts'
import { setDeactivated } from './set-deactivated.ts'
import { signOut } from './sign-out.ts'
import { tokenIn } from './test-accounts.ts'
import { type AccountWorld, newEmail, openAccountWorld, OTHER, PASSWORD } from './test-account-world.ts'

forEachDatabase((name, open) => {
  describe(`passwords and the links of mails on ${name}`, () => {
    const clock = testClock()
    let world: AccountWorld
    beforeAll(async () => {
      world = await openAccountWorld(open, clock.now)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    test('a changed password ends all other sessions and every link, and its owner gets a mail', async () => {
      const user = await world.join()
      const { session } = await world.enter(user.email)
      await requestReset(world.contextOf(), user.email)
      await world.services.background.settle()
      const link = tokenIn(world.mailTo(user.email))
      await changePassword(world.contextOf(user.id), session, OTHER)
      await world.services.background.settle()
      expect((await listSessions(world.db, user.id, clock.now())).map(({ id }) => id)).toEqual([
        session.sessionId,
      ])
      expect(world.mailTo(user.email)?.subject).toContain('바뀌었습니다')
      await expect(world.enter(user.email, PASSWORD)).rejects.toMatchObject({ code: 'credentials_wrong' })
      await world.enter(user.email, OTHER)
      await expect(
        acceptLink(world.contextOf(), 'reset', { token: link, password: PASSWORD }),
      ).rejects.toMatchObject({ code: 'link_invalid' })
    })

    test('a password is not changed by a session that ended while the new one was hashed', async () => {
      const user = await world.join()
      const { session } = await world.enter(user.email)
      const context = world.contextOf(user.id)
      const hash = async (password: string): Promise<string> => {
        await signOut(context, user.id)
        return context.passwords.hash(password)
      }
      await expect(
        changePassword({ ...context, passwords: { ...context.passwords, hash } }, session, OTHER),
      ).rejects.toMatchObject({ code: 'session_ended' })
      await world.enter(user.email, PASSWORD)
    })

    test('a password is changed ten times an hour: hashing is work that everybody who signs in waits for', async () => {
      const user = await world.join()
      const { session } = await world.enter(user.email)
      const change = (password: string) => changePassword(world.contextOf(user.id), session, password)
      for (let time = 0; time < 10; time += 1) await change(`${OTHER} ${time}`)
      await expect(change(OTHER)).rejects.toMatchObject({ code: 'throttled' })
    })

    test('a forgotten password is set by the link of a mail: once, soon, and by the newest link', async () => {
      const user = await world.join()
      const ask = async () => {
        await requestReset(world.contextOf(), user.email)
        await world.services.background.settle()
        return tokenIn(world.mailTo(user.email))
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
      expect(await listSessions(world.db, user.id, clock.now())).toEqual([])
      expect((await world.rowOf(user.id)).email_verified_at).toBe(clock.now())
      await world.services.background.settle()
      expect(world.mailTo(user.email)?.subject).toContain('바뀌었습니다')
      await world.enter(user.email, OTHER)
      const stored = await world.db.selectFrom('one_time_token').selectAll().execute()
      expect(JSON.stringify(stored)).not.toContain(link)
    })

    test('asking for a link says nothing about who has an account', async () => {
      const before = world.mails.length
      const closed = await world.join()
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
      expect(world.mailTo(email)?.subject).toBe('You are invited to HISUBTORY')
      await expect(world.enter(email)).rejects.toMatchObject({ code: 'credentials_wrong' })
      const first = tokenIn(world.mailTo(email))
      await inviteAgain(world.contextOf('test'), user.id)
      const given = { token: tokenIn(world.mailTo(email)), password: PASSWORD }
      await expect(
        acceptLink(world.contextOf(), 'invitation', { ...given, token: first }),
      ).rejects.toMatchObject({ code: 'link_invalid' })
      await expect(acceptLink(world.contextOf(), 'reset', given)).rejects.toMatchObject({
        code: 'link_invalid',
      })
      expect(await acceptLink(world.contextOf(), 'invitation', given)).toMatchObject({ role: 'editor' })
      expect((await world.enter(email)).user).toMatchObject({
        role: 'editor',
        email_verified_at: clock.now(),
      })
      await expect(inviteAgain(world.contextOf('test'), user.id)).rejects.toMatchObject({
        code: 'already_accepted',
      })
      await expect(inviteUser(world.contextOf('test'), input)).rejects.toMatchObject({ code: 'email_taken' })
    })

    test('who changes their own name is still invited with the same role', async () => {
      const user = await world.join()
      const invitation = {
        email: user.email,
        name: '편집자',
        role: 'editor' as const,
        language: 'ko' as const,
      }
      await inviteUser(world.contextOf('test'), invitation)
      await changeUser(world.contextOf(user.id), user.id, 1, { name: '둘', language: 'ko' })
      const given = { token: tokenIn(world.mailTo(user.email)), password: OTHER }
      expect(await acceptLink(world.contextOf(), 'invitation', given)).toMatchObject({ role: 'editor' })
    })

    test('whoever only claimed an address gets no role by it, and loses it to its owner', async () => {
      const squatter = await world.join()
      await world.db
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
      expect(await world.rowOf(squatter.id)).toMatchObject({ role: 'reader' })
      const given = { token: tokenIn(world.mailTo(squatter.email)), password: OTHER }
      await acceptLink(world.contextOf(), 'invitation', given)
      expect(await world.rowOf(squatter.id)).toMatchObject({ role: 'publisher' })
      await expect(refreshSession(world.services, squatter.session.refreshToken)).rejects.toMatchObject({
        code: 'refresh_invalid',
      })
      await expect(world.enter(squatter.email, PASSWORD)).rejects.toMatchObject({ code: 'credentials_wrong' })
      const left = world.db.selectFrom('oidc_identity').select('subject')
      expect(await left.where('user_id', '=', squatter.id).execute()).toEqual([])
    })
  })
})
