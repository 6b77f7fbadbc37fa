import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { createLine } from '../content/create-line.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { unpublish } from '../content/unpublish.ts'
import { applyBatches } from './apply-batches.ts'
import { refreshRankings } from './refresh-rankings.ts'
import { seoulDay } from './seoul-day.ts'

const newId = () => newUlid()
const DAY_MS = 24 * 3_600_000
const NOON = Date.UTC(2026, 10, 21, 3)

forEachDatabase((name, open) => {
  describe(`rankings are counted anew (${name})`, () => {
    let database: TestDatabase
    let db: Database
    let lines: [string, string]
    const episodes: string[] = []
    beforeAll(async () => {
      database = await open()
      db = database.db
      const { context } = testContext(db)
      const webtoons = [await newWebtoon(context), await newWebtoon(context)] as const
      for (const webtoon of [...webtoons, webtoons[1]]) {
        const { id } = await newEpisode(context, webtoon.id)
        await publish(context, [webtoonItem(webtoon.id), episodeItem(id)])
        episodes.push(id)
      }
      episodes.push((await newEpisode(context, webtoons[0].id)).id)
      const [first, second] = webtoons.map(({ station_id: station }) => ({ station }))
      if (!first || !second) throw new Error('No stations')
      const lineOf = async (places: { station: string }[]) => {
        const branches = [{ id: 'main', places }]
        return (await createLine(context, { name: { ko: '선', en: 'Line' }, color: '#00a84d', branches })).id
      }
      lines = [await lineOf([first, second]), await lineOf([second])]
      await db.deleteFrom('change').execute()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const count = (daysAgo: number, views: number[]) => {
      const startedAt = NOON - daysAgo * DAY_MS
      const counts = views.flatMap((views, index) => {
        const [episodeId, day] = [episodes[index] ?? '', seoulDay(startedAt)]
        return views === 0 ? [] : [{ episodeId, day, views, readers: views }]
      })
      return applyBatches(db, [{ id: newId(), startedAt, counts }], NOON)
    }
    const refresh = (more: { now?: number; dryRun?: boolean } = {}) =>
      refreshRankings({ db, newId, now: () => more.now ?? NOON, dryRun: more.dryRun })
    const publications = () => db.selectFrom('publication').selectAll().execute()
    const takeChanges = async () => {
      const rows = await db.selectFrom('change').select(['kind', 'item_id']).execute()
      await db.deleteFrom('change').execute()
      return rows.map(({ kind, item_id }) => `${kind} ${item_id}`).toSorted()
    }
    const ranked = async (list: string, line = '') => {
      const rows = await db
        .selectFrom('ranking')
        .selectAll()
        .where('line_id', '=', line)
        .orderBy('position')
        .execute()
      return rows
        .filter((row) => row.list === list)
        .map(({ episode_id, views }) => [episodes.indexOf(episode_id), Number(views)])
    }

    it('nothing is written where nothing was viewed', async () => {
      expect(await refresh()).toBe(0)
      expect(await takeChanges()).toEqual([])
    })

    it('by the views of their days, of all days, and by score on each line; drafts are left out', async () => {
      await count(30, [9, 0, 3, 9])
      await count(5, [0, 4, 0, 0])
      await count(1, [0, 1, 2, 0])
      expect(await refresh({ dryRun: true })).toBe(5)
      expect(await takeChanges()).toEqual([])
      expect(await refresh()).toBe(5)
      expect([await ranked('day'), await ranked('week'), await ranked('all')]).toEqual([
        [
          [2, 2],
          [1, 1],
        ],
        [
          [1, 5],
          [2, 2],
        ],
        [
          [0, 9],
          [1, 5],
          [2, 5],
        ],
      ])
      // What is a month old counts for little.
      expect(await ranked('line', lines[0])).toEqual([
        [1, 5],
        [2, 5],
        [0, 9],
      ])
      expect(await ranked('line', lines[1])).toEqual([
        [1, 5],
        [2, 5],
      ])
      expect(await takeChanges()).toEqual(
        [
          ...lines.map((line) => `ranking-of-line ${line}`).toSorted(),
          'ranking all',
          'ranking day',
          'ranking week',
        ].toSorted(),
      )
    })

    it('those that come out the same are not written again, and time alone changes what is of a day', async () => {
      const before = await publications()
      expect([await refresh(), await refresh()]).toEqual([0, 0])
      expect(await publications()).toEqual(before)
      expect(await refresh({ now: NOON + DAY_MS })).toBe(1)
      expect(await takeChanges()).toEqual(['ranking day'])
      expect(await ranked('day')).toEqual([])
      expect(await publications()).toHaveLength(before.length + 1)
    })

    it('what was withdrawn is not listed', async () => {
      await refresh()
      await takeChanges()
      const { context } = testContext(db)
      await unpublish(context, [episodeItem(episodes[2] ?? '')])
      await db.deleteFrom('change').execute()
      expect(await refresh()).toBe(5)
      expect(await ranked('all')).toEqual([
        [0, 9],
        [1, 5],
      ])
      expect(await ranked('line', lines[1])).toEqual([[1, 5]])
      expect(await takeChanges()).toHaveLength(5)
    })

    it('what can be seen is listed however much stands above it that can not be seen any more', async () => {
      const before = await ranked('all')
      const startedAt = NOON - DAY_MS / 2
      const counts = Array.from({ length: 450 }, (_, index) => ({
        episodeId: `gone-${index}`,
        day: seoulDay(startedAt),
        views: 1_000 + index,
        readers: 1,
      }))
      await applyBatches(db, [{ id: newId(), startedAt, counts }], NOON)
      expect(await refresh()).toBe(0)
      expect(await ranked('all')).toEqual(before)
      for (const table of ['episode_popularity', 'episode_views_day'] as const)
        await db.deleteFrom(table).where('episode_id', 'like', 'gone-%').execute()
    })

    it('by several at once, they are written once', async () => {
      await count(0, [5, 0, 0])
      const changed = await Promise.all([refresh(), refresh(), refresh()])
      expect(changed.toSorted()).toEqual([0, 0, 4])
    })
  })
})
