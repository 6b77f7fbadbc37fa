import { expect, it } from 'vitest'
import { openDatabase } from './database.ts'

it('leaves out row locks, which SQLite does not know', () => {
  const db = openDatabase('sqlite::memory:')
  const { sql } = db.selectFrom('tag').select('id').forUpdate().skipLocked().compile()
  expect(sql).not.toMatch(/for update|skip locked/)
})

it('keeps `distinct`', () => {
  const db = openDatabase('sqlite::memory:')
  expect(db.selectFrom('tag').select('name').distinct().compile().sql).toBe(
    'select distinct "name" from "tag"',
  )
})
