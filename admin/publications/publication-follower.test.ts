import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { PublicationState } from '#shared/database/schema.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { createPublicationFollower } from './publication-follower.ts'

const until = async (condition: () => boolean) => {
  for (let waited = 0; !condition(); waited += 5) {
    if (waited > 4_000) throw new Error('It did not happen in time')
    await sleep(5)
  }
}

forEachDatabase((name, open) => {
  describe(`following publications on ${name}`, () => {
    let database: TestDatabase
    beforeAll(async () => {
      database = await open()
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const add = (id: string) =>
      database.db
        .insertInto('publication')
        .values({ id, actor: 'a', note: '', state: 'committed', committed_at: 1, documents: 0 })
        .execute()
    const move = (id: string, state: PublicationState) =>
      database.db.updateTable('publication').set({ state }).where('id', '=', id).execute()

    test('everybody who follows hears of each state once, from the one that they know on', async () => {
      await add('one')
      using follower = createPublicationFollower(database.db, { lastState: 'verified', pollMs: 10 })
      const heard: string[][] = [[], []]
      const ends = [
        follower.follow('one', null, ({ state }) => heard[0]?.push(state)),
        follower.follow('one', 'committed', ({ state }) => heard[1]?.push(state)),
      ]
      await until(() => heard[0]?.length === 1)
      await move('one', 'stored')
      await until(() => heard.every((states) => states.at(-1) === 'stored'))
      ends[0]?.()
      await move('one', 'verified')
      await until(() => heard[1]?.at(-1) === 'verified')
      expect(heard).toEqual([
        ['committed', 'stored'],
        ['stored', 'verified'],
      ])
      ends[1]?.()
      expect(follower.listeners()).toBe(0)
    })

    test('the database is asked by one query however many follow, and by none when nobody does', async () => {
      await add('two')
      let queries = 0
      const counted = database.db.withPlugin({
        transformQuery: ({ node }) => {
          queries += 1
          return node
        },
        transformResult: async ({ result }) => result,
      })
      using follower = createPublicationFollower(counted, { lastState: 'verified', pollMs: 100_000 })
      const heard: string[] = []
      const ends = Array.from({ length: 50 }, () =>
        follower.follow('two', null, ({ state }) => heard.push(state)),
      )
      await until(() => heard.length > 0)
      const first = queries
      expect(first).toBe(1)
      for (const end of ends) end()
      await sleep(30)
      expect(queries).toBe(first)
    })

    test('no more than the bound may follow', async () => {
      using follower = createPublicationFollower(database.db, { lastState: 'verified', maxListeners: 1 })
      const end = follower.follow('nowhere', null, () => undefined)
      expect(() => follower.follow('nowhere', null, () => undefined)).toThrow(
        expect.objectContaining({ retryAfterMs: 5_000 }),
      )
      end()
      follower.follow('nowhere', null, () => undefined)()
    })
  })
})
