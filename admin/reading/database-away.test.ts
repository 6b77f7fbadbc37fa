import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { signOut } from '../accounts/sign-out.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { openAdminApi, type TestApi } from '../http/testing/open-admin-api.ts'
import { historyInMemory } from './test-history.ts'
import { READER, signReaderIn } from './test-signed-in-reader.ts'

describe('while the database is away', () => {
  const clock = { now: Date.now() }
  const database = { isAway: false }
  let api: TestApi | undefined
  afterEach(async () => {
    database.isAway = false
    await api?.[Symbol.asyncDispose]()
  })

  /** The real thing, which refuses as a server does that is not there. */
  const open = async () => {
    const db = openDatabase('sqlite::memory:')
    await migrate(db)
    const refusing = db.withPlugin({
      transformQuery: ({ node }) => {
        if (database.isAway) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' })
        return node
      },
      transformResult: async ({ result }) => result,
    })
    return { db: refusing, url: '', [Symbol.asyncDispose]: () => db.destroy() }
  }

  const openReader = async () => {
    // The hot store has the reader: nothing of the history is asked of the database.
    api = await openAdminApi(open, { now: () => clock.now, history: historyInMemory() })
    const reader = await signReaderIn(api)
    const { context } = testContext(api.services.db)
    const webtoon = await newWebtoon(context)
    const [one, two] = [await newEpisode(context, webtoon.id), await newEpisode(context, webtoon.id)]
    await publish(context, [webtoonItem(webtoon.id), episodeItem(one.id), episodeItem(two.id)])
    const put = (id: string, cut: number) =>
      reader.put(`/api/me/progress/${id}`, { cut, at: new Date(clock.now).toISOString() })
    return { api, reader, put, one: one.id, two: two.id }
  }

  test('readers keep their places in what they read, and what needs the database says that it is away', async () => {
    const { reader, put, one, two } = await openReader()
    expect((await put(one, 1)).status).toBe(200)
    database.isAway = true
    for (let minute = 1; minute <= 4; minute += 1) {
      clock.now += 60_000
      expect(await put(one, minute)).toMatchObject({ status: 200, body: { cut: minute } })
    }
    expect((await reader.get(`/api/me/progress/${one}`)).status).toBe(200)
    const away = { status: 503, body: { code: 'database_unavailable' } }
    // Nobody knows whether it is published.
    expect(await put(two, 1)).toMatchObject(away)
    expect(await reader.put(`/api/me/bookmarks/${one}`)).toMatchObject(away)
    expect(await reader.delete('/api/me')).toMatchObject(away)
    expect(await reader.get('/api/admin/tags')).toMatchObject(away)
    // Longer than a token is good nobody is let in on an old word.
    clock.now += 7 * 60_000
    expect((await put(one, 9)).status).not.toBe(200)
  })

  test('readers go on whoever else tries what with accounts meanwhile', async () => {
    const { api: opened, put, one } = await openReader()
    expect((await put(one, 1)).status).toBe(200)
    database.isAway = true
    const { accounts } = opened.services
    const context = { ...accounts, actor: 'somebody', origin: 'test' }
    for (let minute = 2; minute <= 4; minute += 1) {
      clock.now += 60_000
      await expect(signOut(context, 'somebody')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
      expect(await put(one, minute)).toMatchObject({ status: 200, body: { cut: minute } })
    }
    // Nobody knows whether one's own act was done before the answer was lost.
    await expect(signOut(context, READER)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
    expect((await put(one, 5)).status).toBe(503)
  })

  test('nobody gets in whose session ended before', async () => {
    const { api: opened, put, one } = await openReader()
    expect((await put(one, 1)).status).toBe(200)
    const { db, accounts } = opened.services
    await db.updateTable('session').set({ ended_at: clock.now, ended_because: 'signed-out' }).execute()
    accounts.sessionStates.forget(READER)
    database.isAway = true
    expect(await put(one, 2)).toMatchObject({ status: 503, body: { code: 'database_unavailable' } })
  })
})
