import { CompiledQuery, Kysely } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { migrate } from '#shared/database/migrate.ts'
import type { Schema } from '#shared/database/schema.ts'
import { sqliteDialect } from '#shared/database/sqlite-dialect.ts'
import { silentLogger } from '#shared/logger.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { unpublish } from '../content/unpublish.ts'
import type { Caller } from '../http/testing/create-caller.ts'
import { openAdminApi, type TestApi } from '../http/testing/open-admin-api.ts'
import { historyInMemory } from './test-history.ts'
import { signReaderIn } from './test-signed-in-reader.ts'

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
    reader = await signReaderIn(api)
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
      // What is remembered of pictures and of keys is remembered for both.
      clock.now += 11_000
      await reader.get(path(50))
      const counts: number[] = []
      for (const limit of [5, 50]) {
        // Longer than anything is remembered that can change.
        clock.now += 2_100
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
