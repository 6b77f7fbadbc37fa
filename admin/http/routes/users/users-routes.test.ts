import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase } from '#shared/database/test-databases.ts'
import { testClock } from '../../../tokens/test-tokens.ts'
import { newEmail, openAccountApi, PASSWORD, type AccountApi } from '../../testing/open-account-api.ts'

forEachDatabase((name, open) => {
  describe(`users and one’s own account over HTTP on ${name}`, () => {
    const clock = testClock()
    let api: AccountApi
    beforeAll(async () => {
      api = await openAccountApi(open, { now: clock.now })
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const invite = async (input: Record<string, unknown>) => {
      const admin = await api.signedIn(await api.newAdmin())
      return admin.post('/api/admin/users', { name: '편집자', role: 'editor', ...input })
    }
    const accept = (email: string) => {
      const token = /#(\S+)/.exec(api.mails.findLast(({ to }) => to === email)?.text ?? '')?.[1]
      return api.with({}).post('/api/auth/accept-invitation', { token, password: PASSWORD })
    }

    it('invites an editor, who accepts by the mailed link and may edit then', async () => {
      const email = newEmail()
      const invited = await invite({ email })
      expect(invited).toMatchObject({ status: 201, body: { email, state: 'invited', isMailed: true } })
      expect(invited.headers.get('location')).toBe(`/api/admin/users/${invited.body.id}`)
      expect(await accept(email)).toMatchObject({ status: 204 })
      const editor = await api.signedIn(email)
      expect(await editor.get('/api/me')).toMatchObject({ body: { role: 'editor', emailVerified: true } })
      expect(await editor.get('/api/admin/tags')).toMatchObject({ status: 200 })
      expect(await editor.get('/api/admin/users')).toMatchObject({ status: 403 })
    })

    it('changes a role for whoever saw the newest version, and it holds at once', async () => {
      const email = newEmail()
      const { body: user } = await invite({ email })
      await accept(email)
      const admin = await api.signedIn(await api.newAdmin())
      const editor = await api.signedIn(email)
      const path = `/api/admin/users/${user.id}`
      const { headers } = await admin.get(path)
      const change = { name: '편집자', language: 'ko', role: 'reader' }
      const sent = { 'if-match': headers.get('etag') ?? '' }
      expect(await admin.put(path, change)).toMatchObject({ status: 428 })
      expect(await admin.put(path, change, sent)).toMatchObject({ status: 200, body: { role: 'reader' } })
      expect(await editor.get('/api/admin/tags')).toMatchObject({ status: 403 })
      expect(await admin.put(path, { ...change, role: 'editor' }, sent)).toMatchObject({
        status: 412,
        body: { current: { role: 'reader' }, differs: ['/role'] },
      })
    })

    it('asks for the password again before roles or passwords change', async () => {
      const admin = await api.signedIn(await api.newAdmin())
      clock.advance(9 * 60_000)
      const email = newEmail()
      const input = { email, name: '편집자', role: 'editor' }
      expect(await admin.post('/api/admin/users', input)).toMatchObject({ status: 201 })
      const { body } = await api.with({}).post('/api/auth/refresh', {
        refreshToken: admin.tokens.refreshToken,
      })
      clock.advance(2 * 60_000)
      const later = api.with({ authorization: `Bearer ${body.tokens.accessToken}` })
      const refused = { status: 403, body: { code: 'reauthentication_required' } }
      expect(await later.post('/api/admin/users', { ...input, email: newEmail() })).toMatchObject(refused)
      const password = 'blue kettle on the 3rd floor'
      expect(await later.post('/api/me/password', { password })).toMatchObject(refused)
      expect(await later.post('/api/me/re-authenticate', { password: 'wrong' })).toMatchObject({
        status: 403,
      })
      expect(await later.post('/api/me/re-authenticate', { password: PASSWORD })).toMatchObject({
        status: 200,
      })
      expect(await later.post('/api/me/password', { password })).toMatchObject({ status: 204 })
    })

    it('shuts a user out at once, and never the last administrator', async () => {
      const admin = await api.signedIn(await api.newAdmin())
      const email = await api.newReader()
      const reader = await api.signedIn(email)
      const { body: user } = await reader.get('/api/me')
      const version = { 'if-match': `"${user.version}"` }
      const deactivated = await admin.post(`/api/admin/users/${user.id}/deactivate`, undefined, version)
      expect(deactivated).toMatchObject({ status: 200, body: { state: 'deactivated' } })
      expect(await reader.get('/api/me')).toMatchObject({ status: 401 })
      const activated = await admin.post(`/api/admin/users/${user.id}/activate`, undefined, {
        'if-match': deactivated.headers.get('etag') ?? '',
      })
      expect(activated).toMatchObject({ status: 200, body: { state: 'active' } })
      await api.signedIn(email)

      const { body: me } = await admin.get('/api/me')
      await api.services.db
        .updateTable('user')
        .set({ role: 'reader' })
        .where('role', '=', 'admin')
        .where('id', '!=', me.id)
        .execute()
      const own = { 'if-match': `"${me.version}"` }
      expect(await admin.post(`/api/admin/users/${me.id}/deactivate`, undefined, own)).toMatchObject({
        status: 409,
        body: { code: 'last_admin' },
      })
    })

    it('lists users by pages, and finds them by the beginning of an address or a name', async () => {
      const admin = await api.signedIn(await api.newAdmin())
      const email = `searched-${newEmail()}`
      await invite({ email, name: '강나루' })
      for (let count = 0; count < 3; count += 1) await api.newReader()
      const first = await admin.get('/api/admin/users?limit=2&sort=email')
      const second = await admin.get(`/api/admin/users?limit=2&sort=email&cursor=${first.body.next}`)
      const emails = [...first.body.items, ...second.body.items].map((user: { email: string }) => user.email)
      expect(emails).toEqual(emails.toSorted())
      expect(new Set(emails).size).toBe(4)
      for (const query of ['q=강나', 'q=Searched', 'state=invited&role=editor&q=강나루']) {
        const { body } = await admin.get(`/api/admin/users?${encodeURI(query)}`)
        expect(body.items.map((user: { email: string }) => user.email)).toEqual([email])
      }
      expect(await admin.get('/api/admin/users?cursor=x')).toMatchObject({ status: 400 })
    })

    it('shows everybody their own sessions, and ends one, the others, or all', async () => {
      const email = await api.newReader()
      const [here, there] = [await api.signedIn(email), await api.signedIn(email)]
      const stranger = await api.signedIn(await api.newReader())
      const { body } = await here.get('/api/me/sessions')
      expect(body.items).toHaveLength(3)
      const current = body.items.filter(({ isCurrent }: { isCurrent: boolean }) => isCurrent)
      expect(current).toHaveLength(1)
      const path = `/api/me/sessions/${current[0].id}`
      expect(await stranger.delete(path)).toMatchObject({ status: 404 })
      expect(await here.get('/api/me')).toMatchObject({ status: 200 })
      expect(await there.post('/api/me/sessions/end?keep=current')).toMatchObject({ body: { ended: 2 } })
      expect(await here.get('/api/me')).toMatchObject({ status: 401 })
      expect(await there.post('/api/me/sessions/end')).toMatchObject({ body: { ended: 1 } })
      expect(await there.get('/api/me')).toMatchObject({ status: 401 })
    })

    it('lets everybody change their name, and nobody their role', async () => {
      const reader = await api.signedIn(await api.newReader())
      const { headers } = await reader.get('/api/me')
      const sent = { 'if-match': headers.get('etag') ?? '' }
      const change = { name: '두나', language: 'en' }
      expect(await reader.put('/api/me', { ...change, role: 'admin' }, sent)).toMatchObject({ status: 422 })
      expect(await reader.put('/api/me', change, sent)).toMatchObject({
        status: 200,
        body: { ...change, role: 'reader' },
      })
    })
  })
})
