import type { KyselyPlugin } from 'kysely'
import { expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { publish } from '../content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '../content/test-content.ts'
import { createPublishedEpisodes } from './create-published-episodes.ts'

const open = async () => {
  const db = openDatabase('sqlite::memory:')
  await migrate(db)
  const { context } = testContext(db)
  const webtoon = await newWebtoon(context)
  const [one, two] = [await newEpisode(context, webtoon.id, 1), await newEpisode(context, webtoon.id, 2)]
  await publish(context, [webtoonItem(webtoon.id), episodeItem(one.id)])
  const state = { now: 1_000, queries: 0 }
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      state.queries += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const published = createPublishedEpisodes(db.withPlugin(counting), () => state.now)
  const publishTwo = () => publish(context, [episodeItem(two.id)])
  return { published, state, one: one.id, two: two.id, publishTwo, [Symbol.asyncDispose]: () => db.destroy() }
}

it('asks once for what many ask for at the same time, and again when it may be otherwise', async () => {
  await using world = await open()
  const { published, state, one } = world
  const findAll = () => Promise.all(Array.from({ length: 50 }, () => published.find([one])))
  expect((await findAll()).every((found) => found.has(one))).toBe(true)
  expect(state.queries).toBe(1)
  await findAll()
  expect(state.queries).toBe(1)
  state.now += 2_000
  await findAll()
  expect(state.queries).toBe(2)
})

it('asks for itself what others did not find, who asked before it was published', async () => {
  await using world = await open()
  const { published, one, two, publishTwo } = world
  const before = published.find([one, two])
  await publishTwo()
  const [early, late] = await Promise.all([before, published.find([two])])
  expect(early.has(one)).toBe(true)
  expect(late.has(two)).toBe(true)
})
