import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from './test-databases.ts'

forEachDatabase((name, open) => {
  describe(`a test database on ${name}`, () => {
    let first: TestDatabase
    let second: TestDatabase
    beforeAll(async () => {
      first = await open()
      second = await open()
    })
    afterAll(async () => {
      await first[Symbol.asyncDispose]()
      await second[Symbol.asyncDispose]()
    })

    test('has the schema, and shares no row with another one', async () => {
      await first.db.insertInto('counter').values({ name: 'shared', value: 1 }).execute()
      expect(await first.db.selectFrom('counter').selectAll().execute()).toEqual([
        { name: 'shared', value: 1 },
      ])
      expect(await second.db.selectFrom('counter').selectAll().execute()).toEqual([])
    })
  })
})
