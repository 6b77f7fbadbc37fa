import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { testClock } from '../tokens/test-tokens.ts'
import { changePassword } from './change-password.ts'
import { changeUser } from './change-user.ts'
import { inviteUser } from './invite-user.ts'
import { setDeactivated } from './set-deactivated.ts'
import { type AccountWorld, newEmail, openAccountWorld, OTHER, PASSWORD } from './test-account-world.ts'

forEachDatabase((name, open) => {
  describe(`looking after accounts on ${name}`, () => {
    const clock = testClock()
    let world: AccountWorld
    beforeAll(async () => {
      world = await openAccountWorld(open, clock.now)
    })
    afterAll(() => world[Symbol.asyncDispose]())

    test('a change of role holds at once in sessions that go on', async () => {
      const admin = await world.newAdmin()
      const { session } = await world.enter(admin.email)
      await world.newAdmin()
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
      const user = await world.join()
      const gone = await setDeactivated(world.contextOf('test'), user.id, 1, true)
      expect(await world.services.sessionStates.read(user.session.sessionId)).toBeNull()
      await expect(world.enter(user.email)).rejects.toMatchObject({ code: 'account_deactivated' })
      await expect(world.enter(user.email, 'wrong')).rejects.toMatchObject({ code: 'credentials_wrong' })
      await setDeactivated(world.contextOf('test'), user.id, gone.version, false)
      await world.enter(user.email)
    })

    test('there is always an administrator who can sign in, also when two remove each other at once', async () => {
      await world.db.updateTable('user').set({ role: 'reader' }).where('role', '=', 'admin').execute()
      const [one, two] = [await world.newAdmin(), await world.newAdmin()]
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

    test('the audit log says who did it, and holds no secret', async () => {
      const user = await world.join()
      await changePassword(world.contextOf(user.id), user.session, OTHER)
      const entries = await world.db
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
      const all = JSON.stringify(await world.db.selectFrom('audit_entry').selectAll().execute())
      for (const secret of [PASSWORD, OTHER, '$argon2id', user.session.refreshToken])
        expect(all).not.toContain(secret)
    })
  })
})
