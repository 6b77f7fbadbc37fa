import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { VersionConflictError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { createEpisode } from './create-episode.ts'
import { createStation } from './create-station.ts'
import { createWebtoon } from './create-webtoon.ts'
import { publish } from './publish.ts'
import { readChanges } from './test-changes.ts'
import { episodeItem, newEpisode, newStation, newWebtoon, testContext, webtoonItem } from './test-content.ts'
import { trashStation } from './trash-station.ts'
import { unpublish } from './unpublish.ts'
import { updateEpisode } from './update-episode.ts'
import { updateWebtoon } from './update-webtoon.ts'

const PLACE = { latitude: 37, longitude: 127 }
const times = <Result>(
  count: number,
  act: (index: number) => Promise<Result>,
): Promise<PromiseSettledResult<Result>[]> =>
  Promise.allSettled(Array.from({ length: count }, (_value, index) => act(index)))
const valuesOf = <Result>(results: PromiseSettledResult<Result>[]): Result[] =>
  results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []))
const reasonsOf = (results: PromiseSettledResult<unknown>[]): unknown[] =>
  results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []))

forEachDatabase((name, open) => {
  describe(`editors at the same time on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('of several who save the same version, one wins and the others get its row', async () => {
      const webtoon = await newWebtoon(context)
      const save = (index: number) =>
        updateWebtoon(context, webtoon.id, 1, { station: webtoon.station_id, title: `제목 ${index}` })
      const results = await times(6, save)
      const [winner] = valuesOf(results)
      const { publication: _publication, ...row } = winner ?? { publication: null }
      expect(valuesOf(results)).toHaveLength(1)
      const reasons = reasonsOf(results)
      expect(reasons).toHaveLength(5)
      for (const reason of reasons) {
        expect(reason).toBeInstanceOf(VersionConflictError)
        expect((reason as VersionConflictError).current).toEqual(row)
      }
    })

    test('new stations of one name get different ids, and new episodes different numbers', async () => {
      const stations = await times(6, () =>
        createStation(context, { name: { ko: '강', en: 'Same Name' }, ...PLACE }),
      )
      expect(new Set(valuesOf(stations).map(({ id }) => id)).size).toBe(6)
      const { id: webtoon } = await newWebtoon(context)
      const episodes = await times(8, () => createEpisode(context, { webtoon, title: 'x' }))
      const numbers = valuesOf(episodes).map(({ number }) => number)
      expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
    })

    test('webtoons that are published at once get listing numbers without a gap', async () => {
      const webtoons = valuesOf(await times(6, () => newWebtoon(context)))
      const published = await times(6, (index) => publish(context, [webtoonItem(webtoons[index]?.id ?? '')]))
      expect(reasonsOf(published)).toEqual([])
      const rows = database.db
        .selectFrom('webtoon')
        .select('listing_number')
        .where('listing_number', 'is not', null)
      const numbers = (await rows.orderBy('listing_number').execute()).map((row) => row.listing_number)
      expect(numbers).toEqual(numbers.map((_number, index) => index))
    })

    test('the same publish act twice at once makes one revision and one publication', async () => {
      const webtoon = await newWebtoon(context)
      const results = valuesOf(await times(4, () => publish(context, [webtoonItem(webtoon.id)])))
      expect(results).toHaveLength(4)
      expect(results.filter(({ publication }) => publication !== null)).toHaveLength(1)
      expect(new Set(results.map(({ revisions }) => revisions[0]?.revision)).size).toBe(1)
    })

    test('two episodes never become visible with one number', async () => {
      const { id: webtoon } = await newWebtoon(context)
      const a = await newEpisode(context, webtoon, 1)
      await publish(context, [webtoonItem(webtoon), episodeItem(a.id)])
      await updateEpisode(context, a.id, a.version, { webtoon, number: 2, title: 'a' })
      const b = await newEpisode(context, webtoon, 1)
      const results = await times(2, (index) => publish(context, [episodeItem(index === 0 ? b.id : a.id)]))
      const numbers = await database.db
        .selectFrom('episode')
        .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
        .select('revision.episode_number as number')
        .where('revision.webtoon_id', '=', webtoon)
        .execute()
      expect(new Set(numbers.map(({ number }) => number)).size).toBe(numbers.length)
      for (const reason of reasonsOf(results)) expect(reason).toMatchObject({ code: 'validation_failed' })
    })

    test('what change rows say was true when they were committed: an episode that appears stands in a visible webtoon', async () => {
      for (let round = 0; round < 10; round += 1) {
        const { id: webtoon } = await newWebtoon(context)
        const episode = await newEpisode(context, webtoon)
        await publish(context, [webtoonItem(webtoon)])
        const [shown, hidden] = await Promise.all([
          publish(context, [episodeItem(episode.id)]),
          unpublish(context, [webtoonItem(webtoon)]),
        ])
        // Either the episode appeared first and vanished with its webtoon, or nobody ever saw it.
        const changes = await readChanges(database.db, shown.publication)
        expect(changes.map(({ after }) => after)).toEqual(
          shown.publication ? [{ webtoon, number: 1, tags: [] }] : [],
        )
        const rows = await database.db
          .selectFrom('change')
          .select('id')
          .where('item_id', 'in', [episode.id, webtoon])
          .orderBy('id')
          .execute()
        expect(rows).toHaveLength(shown.publication ? 3 : 2)
        expect(hidden.publication).not.toBeNull()
      }
    })

    test('a webtoon never comes to stand on a station that goes into the trash', async () => {
      for (let round = 0; round < 10; round += 1) {
        const station = await newStation(context)
        const [made, trashed] = await Promise.allSettled([
          createWebtoon(context, { station: station.id, title: '강' }),
          trashStation(context, station.id, 1),
        ])
        expect([made.status, trashed.status].toSorted()).toEqual(['fulfilled', 'rejected'])
      }
    })
  })
})
