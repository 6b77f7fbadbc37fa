import { expect, it } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { createQueryCounter } from './query-counter.ts'

it('counts every query that ran, those in a transaction too, and no part of one', async () => {
  await using opened = openDatabase('sqlite::memory:')
  await migrate(opened)
  const counter = createQueryCounter()
  const db = opened.withPlugin(counter.plugin)
  await db.insertInto('counter').values({ name: 'one', value: 1 }).execute()
  expect(counter.count).toBe(1)
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('counter').set({ value: 2 }).execute()
    const part = transaction.selectFrom('counter').selectAll().as('part')
    await transaction.selectFrom(part).select('value').execute()
  })
  expect(counter.count).toBe(3)
})
