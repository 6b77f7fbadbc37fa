import { CompiledQuery, Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#shared/database/migrate.ts'
import type { Schema } from '#shared/database/schema.ts'
import { sqliteDialect } from '#shared/database/sqlite-dialect.ts'
import { silentLogger } from '#shared/logger.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { unpublish } from '../content/unpublish.ts'
import { createAuthenticate } from '../http/create-authenticate.ts'
import { openAdminApi, type TestApi } from '../http/testing/open-admin-api.ts'
import { createCaller, type Caller } from '../http/testing/create-caller.ts'
import { createAdminApp } from '../http/create-admin-app.ts'
import type { History, Progress } from '../history/history.ts'

const DAY_MS = 86_400_000

/** A history that needs no database, so that every query that is counted is ours. */
const historyInMemory = (): History => {
  const kept = new Map<string, Progress>()
  const newest = () =>
    [...kept.values()].toSorted((a, b) => b.at - a.at || (a.episodeId < b.episodeId ? 1 : -1))
  return {
    record: async (_user, inputs) =>
      inputs.map((input) => {
        const progress = { ...input, furthestCut: input.cut }
        kept.set(input.episodeId, progress)
        return progress
      }),
    read: async (_user, ids) =>
      new Map(ids.flatMap((id): [string, Progress][] => (kept.has(id) ? [[id, kept.get(id)!]] : []))),
    list: async (_user, { before, limit }) => {
      const behind = newest().filter((one) => before === null || one.at < before.at)
      const items = behind.slice(0, limit)
      const last = items.at(-1)
      return {
        items,
        next: behind.length > limit && last ? { at: last.at, episodeId: last.episodeId } : null,
      }
    },
    remove: async (_user, id) => kept.delete(id),
    clear: async () => 0,
  }
}

describe('the queries of readers’ own data', () => {
  const sent: CompiledQuery[] = []
  const db = new Kysely<Schema>({
    dialect: sqliteDialect(':memory:'),
    log: ({ query }) => {
      sent.push(query)
    },
  })
  const clock = { now: Date.now() }
  let api: TestApi
  let reader: Caller
  const episodes: string[] = []
  beforeAll(async () => {
    await migrate(db)
    const open = async () => ({ db, url: '', [Symbol.asyncDispose]: () => db.destroy() })
    api = await openAdminApi(open, {
      now: () => clock.now,
      history: historyInMemory(),
      logger: silentLogger(),
    })
    const { services } = api
    const { accounts } = services
    const at = clock.now
    const user = {
      id: 'reader-1',
      email: 'r@example.com',
      name: 'r',
      role: 'reader',
      language: 'ko',
    } as const
    const unset = { password_hash: null, password_changed_at: null, deactivated_at: null, version: 1 }
    const times = { email_verified_at: at, activated_at: at, created_at: at, updated_at: at }
    await db
      .insertInto('user')
      .values({ ...user, ...unset, ...times })
      .execute()
    const session = { id: 'session-1', user_id: user.id, address: '', user_agent: '', second_factor: 0 }
    const lasting = { created_at: at, last_used_at: at, authenticated_at: at, expires_at: at + DAY_MS }
    await db
      .insertInto('session')
      .values({ ...session, ...lasting, ended_at: null, ended_because: null })
      .execute()
    const { token } = await accounts.accessTokens.issue({ userId: user.id, sessionId: session.id })
    const authenticate = createAuthenticate(accounts, () => Promise.resolve(null))
    reader = createCaller(createAdminApp({ ...services, authenticate }), { authorization: `Bearer ${token}` })
    const { context } = testContext(db)
    for (let story = 0; story < 12; story += 1) {
      const webtoon = await newWebtoon(context)
      const own: string[] = []
      for (let number = 1; number <= 5; number += 1)
        own.push((await newEpisode(context, webtoon.id, number)).id)
      await publish(context, [webtoonItem(webtoon.id), ...own.map(episodeItem)])
      episodes.push(...own)
    }
    for (const [index, id] of episodes.entries()) await keep(id, index)
    // One of each webtoon: every page has such.
    await unpublish(context, episodes.filter((_, index) => index % 5 === 4).map(episodeItem))
    for (const id of episodes.slice(0, 55).filter((_, index) => index % 5 < 4))
      await reader.put(`/api/me/bookmarks/${id}`)
  })
  afterAll(() => api[Symbol.asyncDispose]())

  const keep = async (id: string, cut: number) => {
    clock.now += 1
    const place = { cut, at: new Date(clock.now).toISOString() }
    const { status } = await reader.put(`/api/me/progress/${id}`, place)
    expect(status).toBe(200)
  }

  const queriesOf = async (work: () => Promise<unknown>): Promise<CompiledQuery[]> => {
    sent.length = 0
    await work()
    return sent.splice(0)
  }

  test('keeping a place costs none while session and episode are known, and two at most', async () => {
    const [episode = ''] = episodes
    await keep(episode, 1)
    expect(await queriesOf(() => keep(episode, 2))).toEqual([])
    clock.now += 2_100
    const again = await queriesOf(() => keep(episode, 3))
    expect(again.map(({ sql }) => /from "(\w+)"/.exec(sql)?.[1])).toEqual(['session', 'episode'])
  })

  test('keeping many places costs one for all of them', async () => {
    await keep(episodes[0] ?? '', 4)
    clock.now += 2_100
    const items = episodes
      .slice(0, 3)
      .map((episode) => ({ episode, cut: 1, at: new Date(clock.now).toISOString() }))
    const queries = await queriesOf(() => reader.put('/api/me/progress', { items }))
    expect(queries.length).toBe(2)
  })

  test.each(['history', 'bookmarks', 'continue'])(
    'a page of %s costs the same however long it is, and finds everything by indexes',
    async (list) => {
      const path = (limit: number) => `/api/me/${list}?limit=${limit}`
      // What is remembered of pictures, sessions and episodes is remembered for both.
      await reader.get(path(50))
      const counts: number[] = []
      for (const limit of [5, 50]) {
        const queries = await queriesOf(async () => {
          const { body } = await reader.get(path(limit))
          expect(body.items.length).toBeGreaterThanOrEqual(Math.min(limit, 10))
        })
        counts.push(queries.length)
        for (const query of queries) {
          const explained = await db.executeQuery<{ detail: string }>(
            CompiledQuery.raw(`explain query plan ${query.sql}`, [...query.parameters]),
          )
          const plans = explained.rows.map(({ detail }) => detail)
          expect(plans.filter((plan) => /^SCAN (?!CONSTANT)/.test(plan))).toEqual([])
        }
      }
      expect(counts[0]).toBe(counts[1])
      expect(counts[0]).toBeLessThanOrEqual(6)
    },
  )
})
