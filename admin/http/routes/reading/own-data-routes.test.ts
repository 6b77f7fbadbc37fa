import { setImmediate as turn } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { setDeactivated } from '../../../accounts/set-deactivated.ts'
import { progressRow } from '../../../history/rows/progress-row.ts'
import { sweepErasures } from '../../../reading/sweep-erasures.ts'
import { createAdminApp } from '../../create-admin-app.ts'
import { createCaller } from '../../testing/create-caller.ts'
import { forEachHistory } from '../../testing/for-each-history.ts'
import { openAccountApi, PASSWORD, type AccountApi } from '../../testing/open-account-api.ts'
import { newPublishedStory } from './test-reader.ts'

const MINUTE_MS = 60_000

forEachHistory(14, (name, open, openHistory) => {
  describe(`export and erasure of one's own data on ${name}`, () => {
    let api: AccountApi
    let episodes: string[]
    const clock = { ahead: 0 }
    const now = () => Date.now() + clock.ahead
    beforeAll(async () => {
      api = await openAccountApi(open, { now }, openHistory)
      ;({ episodes } = await newPublishedStory(api, 3))
    })
    afterAll(() => api[Symbol.asyncDispose]())

    const ahead = (ms: number) => new Date(now() + ms).toISOString()
    const place = () => ({ cut: 1, at: ahead(0), device: '내 전화' })
    const newReaderWithData = async () => {
      const email = await api.newReader()
      const reader = await api.signedIn(email)
      for (const episode of episodes) {
        await reader.put(`/api/me/progress/${episode}`, place())
        await reader.put(`/api/me/bookmarks/${episode}`)
      }
      const { body } = await reader.get('/api/me')
      return { email, reader, id: body.id as string }
    }

    it('gives everything that is kept of a reader, and nothing that signs in', async () => {
      const { email, reader, id } = await newReaderWithData()
      const token = {
        name: 'e-reader',
        scopes: ['reading:write'],
        expiresAt: new Date(now() + 9e8).toISOString(),
      }
      const made = await reader.post('/api/me/api-tokens', token)
      expect(made.status).toBe(201)
      const answer = await reader.get('/api/me/export')
      expect(answer.status).toBe(200)
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
      expect(answer.body).toMatchObject({
        account: { id, email, name: '하나', role: 'reader', hasPassword: true },
        secondFactor: { enabledAt: null, recoveryCodesLeft: 0 },
        identities: [],
        apiTokens: [{ name: 'e-reader', scopes: ['reading:write'] }],
        readerApps: [],
      })
      expect(answer.body.sessions).toHaveLength(2)
      expect(answer.body.progress.map((one: { episode: string }) => one.episode).toSorted()).toEqual(
        episodes.toSorted(),
      )
      expect(answer.body.progress[0]).toMatchObject({ cut: 1, device: '내 전화', at: expect.any(String) })
      expect(answer.body.bookmarks).toHaveLength(3)
      const actions = answer.body.auditEntries.map((entry: { action: string }) => entry.action)
      expect(actions).toEqual(expect.arrayContaining(['sign-up']))
      const text = JSON.stringify(answer.body)
      const { db } = api.services
      const user = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      const session = await db.selectFrom('refresh_token').select('hash').executeTakeFirstOrThrow()
      const secrets = [user.password_hash ?? '', session.hash, made.body.token as string]
      for (const secret of secrets) expect(text).not.toContain(secret)
      // What the token may do is what it was made for: to read, and not to export or erase.
      const program = api.with({ authorization: `Bearer ${made.body.token}` })
      expect((await program.get('/api/me/history')).body.items).toHaveLength(3)
      expect(await program.get('/api/me/export')).toMatchObject({ body: { code: 'not_for_api_tokens' } })
      expect(await program.delete('/api/me')).toMatchObject({ body: { code: 'not_for_api_tokens' } })
    })

    it('exports more than it holds at once in memory', async () => {
      const { reader, id } = await newReaderWithData()
      const rows = Array.from({ length: 1_203 }, (_, index) => ({
        user_id: id,
        episode_id: `gone-${String(index).padStart(5, '0')}`,
        created_at: index,
      }))
      for (let start = 0; start < rows.length; start += 401)
        await api.services.db
          .insertInto('bookmark')
          .values(rows.slice(start, start + 401))
          .execute()
      const { body } = await reader.get('/api/me/export')
      const marked = body.bookmarks.map((one: { episode: string }) => one.episode)
      expect(marked).toHaveLength(1_206)
      expect(new Set(marked).size).toBe(1_206)
    })

    it('merges the same again without effect, also from a browser whose clock is ahead', async () => {
      const { reader } = await newReaderWithData()
      const kept = {
        progress: episodes.map((episode, index) => ({ episode, cut: 5, at: ahead(3_600_000 + index) })),
        bookmarks: episodes.map((episode) => ({ episode, at: ahead(3_600_000) })),
      }
      const answer = await reader.post('/api/me/merge', kept)
      expect(answer.status).toBe(200)
      // Kept since by another device.
      await reader.put(`/api/me/progress/${episodes[0]}`, { ...place(), cut: 2 })
      const lists = async () => [
        (await reader.get('/api/me/history')).body,
        (await reader.get('/api/me/bookmarks')).body,
      ]
      const before = await lists()
      clock.ahead = 5_000
      expect((await reader.post('/api/me/merge', kept)).status).toBe(200)
      expect(await lists()).toEqual(before)
      await reader.delete('/api/me/history')
      clock.ahead = 10_000
      await reader.post('/api/me/merge', kept)
      expect((await reader.get('/api/me/history')).body.items).toEqual([])
      clock.ahead = 0
    })

    it('exports ten thousand places, each once and the newest first', async () => {
      const { reader, id } = await newReaderWithData()
      const rows = Array.from({ length: 10_000 }, (_, index) =>
        progressRow(id, {
          episodeId: `gone-${String(index).padStart(5, '0')}`,
          cut: 0,
          offset: 0,
          done: false,
          at: 1_000 + Math.floor(index / 3),
          device: '',
          furthestCut: 0,
        }),
      )
      for (let start = 0; start < rows.length; start += 2_000)
        await api.services.db
          .insertInto('progress')
          .values(rows.slice(start, start + 2_000))
          .execute()
      // As if all of it had been read here: what the hot store has of the reader is not all.
      await api.services.history.remove(id, 'gone-00000')
      const { body } = await reader.get('/api/me/export')
      const places: { episode: string; at: string }[] = body.progress
      expect(new Set(places.map(({ episode }) => episode)).size).toBe(10_002)
      expect(places).toHaveLength(10_002)
      const times = places.map(({ at }) => Date.parse(at))
      expect(times).toEqual(times.toSorted((a, b) => b - a))
    })

    it('lets nobody in who was deactivated a moment ago, and keeps nothing of theirs that comes then', async () => {
      const { reader, id } = await newReaderWithData()
      const { accounts } = api.services
      await setDeactivated({ ...accounts, actor: 'admin', origin: 'test' }, id, 1, true)
      const session_ended = { status: 401, body: { code: 'session_ended' } }
      expect(await reader.put(`/api/me/progress/${episodes[0]}`, { ...place(), cut: 9 })).toMatchObject(
        session_ended,
      )
      expect(await reader.get('/api/me/history')).toMatchObject(session_ended)
      const state = (await api.services.history.read(id, episodes)).get(episodes[0] ?? '')
      expect(state).toMatchObject({ cut: 1 })
    })

    it('leaves nothing of an account that is erased while its own devices write', async () => {
      const { reader, id } = await newReaderWithData()
      let isGone = false
      const device = async () => {
        const statuses: number[] = []
        while (!isGone || statuses.length < 5) {
          // What else is under way gets its turn too.
          await turn()
          statuses.push((await reader.put(`/api/me/progress/${episodes[1]}`, place())).status)
          statuses.push((await reader.put(`/api/me/bookmarks/${episodes[1]}`)).status)
        }
        return statuses
      }
      const devices = [device(), device(), device()]
      expect((await reader.delete('/api/me')).status).toBe(204)
      isGone = true
      const statuses = new Set((await Promise.all(devices)).flat())
      expect([...statuses].filter((status) => status !== 200 && status !== 401)).toEqual([])
      await api.services.history.settle(id)
      await sweepErasures(api.services.reading)
      for (const table of ['progress', 'bookmark', 'reading_device'] as const) {
        const left = await api.services.db
          .selectFrom(table)
          .select('user_id')
          .where('user_id', '=', id)
          .execute()
        expect([table, left]).toEqual([table, []])
      }
      expect((await api.services.history.read(id, episodes)).size).toBe(0)
    })

    it('erases an account with all its data, ends every session, and frees its address', async () => {
      const { email, reader, id } = await newReaderWithData()
      const elsewhere = await api.signedIn(email)
      const { db } = api.services
      const other = await newReaderWithData()
      expect((await reader.delete(`/api/me/bookmarks/${episodes[0]}`)).status).toBe(204)
      expect((await reader.delete('/api/me')).status).toBe(204)
      for (const caller of [reader, elsewhere])
        expect(await caller.get('/api/me')).toMatchObject({ status: 401, body: { code: 'session_ended' } })
      const again = { refreshToken: elsewhere.tokens.refreshToken }
      expect((await api.with({}).post('/api/auth/refresh', again)).status).toBe(401)
      expect((await api.with({}).post('/api/auth/sign-in', { email, password: PASSWORD })).status).toBe(401)
      const tables = ['session', 'one_time_token', 'totp_factor', 'recovery_code', 'api_token'] as const
      const more = [
        'oidc_identity',
        'oidc_visit',
        'bookmark',
        'bookmark_removal',
        'reading_device',
        'progress',
      ] as const
      for (const table of [...tables, ...more]) {
        const left = await db
          .selectFrom(table as 'session')
          .select('user_id')
          .where('user_id', '=', id)
          .execute()
        expect([table, left]).toEqual([table, []])
      }
      const user = await db.selectFrom('user').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
      expect(user).toMatchObject({ email: `erased-${id}@erased.invalid`, name: '', password_hash: null })
      const entries = await db.selectFrom('audit_entry').selectAll().where('item_id', '=', id).execute()
      expect(entries.map(({ action }) => action)).toEqual(expect.arrayContaining(['sign-up', 'erase']))
      const text = JSON.stringify(entries)
      for (const personal of [email, '하나', '203.0.113.9', '198.51.']) expect(text).not.toContain(personal)
      // Nothing of anybody else.
      expect((await other.reader.get('/api/me/bookmarks')).body.items).toHaveLength(3)
      expect((await other.reader.get('/api/me/history')).body.items).toHaveLength(3)
      const input = { email, name: '다시', password: PASSWORD, mode: 'token' }
      const back = await api.with({ 'x-forwarded-for': '198.51.100.77' }).post('/api/auth/sign-up', input)
      expect(back.status).toBe(201)
      const anew = await api.signedIn(email)
      expect((await anew.get('/api/me/history')).body.items).toEqual([])
    })

    it('asks for the password again when it was given long ago', async () => {
      const { reader, id } = await newReaderWithData()
      clock.ahead = 9 * MINUTE_MS
      expect((await reader.get('/api/me')).status).toBe(200)
      const { sessionId } = await api.services.accounts.accessTokens.verify(reader.tokens.accessToken)
      await api.services.db
        .updateTable('session')
        .set({ authenticated_at: now() - 11 * MINUTE_MS })
        .where('id', '=', sessionId)
        .execute()
      api.services.accounts.sessionStates.forget(id)
      const refused = await reader.delete('/api/me')
      expect(refused).toMatchObject({ status: 403, body: { code: 'reauthentication_required' } })
      expect((await reader.get('/api/me/history')).body.items).toHaveLength(3)
      const proof = { password: PASSWORD }
      expect((await reader.post('/api/me/re-authenticate', proof)).status).toBe(200)
      expect((await reader.delete('/api/me')).status).toBe(204)
      clock.ahead = 0
    })

    it('does not let the last administrator go, and leaves everything as it was', async () => {
      const chief = await api.signedIn(await api.newAdmin())
      await chief.put(`/api/me/progress/${episodes[0]}`, place())
      const refused = await chief.delete('/api/me')
      expect(refused).toMatchObject({ status: 409, body: { code: 'last_admin' } })
      expect((await chief.get('/api/me/history')).body.items).toHaveLength(1)
      await api.newAdmin()
      expect((await chief.delete('/api/me')).status).toBe(204)
    })

    it('takes no bookmark for an account that was erased elsewhere a moment ago', async () => {
      const { reader, id } = await newReaderWithData()
      // Another process, which remembers the session for two seconds.
      const { accessTokens } = api.services.accounts
      const known = { userId: id, role: 'reader' as const, via: 'bearer' as const, scopes: null }
      const { sessionId } = await accessTokens.verify(reader.tokens.accessToken)
      const proof = { sessionId, authenticatedAt: now(), secondFactor: false }
      const late = createAdminApp({ ...api.services, authenticate: async () => ({ ...known, ...proof }) })
      const lateCaller = createCaller(late, { authorization: 'Bearer x' })
      expect((await reader.delete('/api/me')).status).toBe(204)
      const bookmark = await lateCaller.put(`/api/me/bookmarks/${episodes[0]}`)
      expect(bookmark).toMatchObject({ status: 401, body: { code: 'session_ended' } })
      // A place may slip in: it goes with the next round of upkeep, for as long as any token is good.
      expect((await lateCaller.put(`/api/me/progress/${episodes[0]}`, place())).status).toBe(200)
      const progress = api.services.db.selectFrom('progress').select('episode_id').where('user_id', '=', id)
      await api.services.history.settle(id)
      expect(await progress.execute()).toHaveLength(1)
      await sweepErasures(api.services.reading)
      expect(await progress.execute()).toEqual([])
      const waiting = api.services.db.selectFrom('reader_erasure').select('user_id').where('user_id', '=', id)
      expect(await waiting.execute()).toHaveLength(1)
      clock.ahead = 11 * MINUTE_MS
      expect(await sweepErasures(api.services.reading)).toBeGreaterThan(0)
      clock.ahead = 0
      expect(await waiting.execute()).toEqual([])
    })
  })
})
