import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Row } from '#shared/database/schema.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { createLine } from './create-line.ts'
import { orderLines } from './order-lines.ts'
import { publish } from './publish.ts'
import { readChanges } from './test-changes.ts'
import { testContext, webtoonItem } from './test-content.ts'
import { changeCases, moveWebtoon } from './test-change-cases.ts'
import { newWorld, type World } from './test-world.ts'

const NAME = { ko: '이름', en: 'Name' }

forEachDatabase((name, open) => {
  describe(`change rows on ${name}`, () => {
    let database: TestDatabase
    let world: World
    let clock: { commits: number }
    beforeAll(async () => {
      database = await open()
    })
    beforeEach(async () => {
      const testing = testContext(database.db)
      clock = testing.clock
      world = await newWorld(testing.context)
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test.each(changeCases)('$act says where things stood before and after', async ({ given, when, rows }) => {
      await given?.(world)
      const { commits } = clock
      const { publication } = await when(world)
      expect(await readChanges(database.db, publication)).toEqual(rows(world))
      expect(publication === null, 'a publication without a change').toBe(rows(world).length === 0)
      expect(clock.commits - commits).toBe(publication === null ? 0 : 1)
    })

    test('ordering lines concerns those that move', async () => {
      const { context } = world
      const [last, third] = [await createLine(context, { name: NAME, color: '#000000' }), world.line]
      const all = await database.db
        .selectFrom('line')
        .select('id')
        .where('trashed_at', 'is', null)
        .orderBy('position')
        .execute()
      const others = all.map(({ id }) => id).filter((id) => id !== last.id && id !== third)
      const { publication, lines } = await orderLines(context, [...others, last.id, third])
      expect((await readChanges(database.db, publication)).map(({ id }) => id)).toEqual([last.id, third])
      expect(
        (
          await orderLines(
            context,
            lines.map(({ id }) => id),
          )
        ).publication,
      ).toBeNull()
    })

    test('a publication tells who did it, when and why, and is not stored yet', async () => {
      const { context, webtoon } = world
      await moveWebtoon(world)
      const { publication } = await publish(context, [webtoonItem(webtoon)], { note: '옮김' })
      const row = await database.db
        .selectFrom('publication')
        .selectAll()
        .where('id', '=', publication)
        .executeTakeFirstOrThrow()
      const expected: Partial<Row<'publication'>> = {
        actor: 'editor-1',
        note: '옮김',
        state: 'committed',
        stored_at: null,
      }
      expect(row).toMatchObject({ ...expected, committed_at: context.now() })
    })
  })
})
