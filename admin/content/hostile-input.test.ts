import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { NotFoundError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { createStation } from './create-station.ts'
import { faultPaths } from './test-faults.ts'
import { countRows, newStation, testContext } from './test-content.ts'
import { updateStation } from './update-station.ts'

const PLACE = { latitude: 37.4979, longitude: 127.0276 }
const GANGNAM = { name: { ko: '강남', en: 'Gangnam' }, ...PLACE }

forEachDatabase((name, open) => {
  describe(`hostile input on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('an id never changes, and one that no row can have is not found', async () => {
      const station = await newStation(context)
      expect(await faultPaths(updateStation(context, station.id, 1, { ...GANGNAM, id: 'other' }))).toEqual([
        '/id',
      ])
      for (const id of ['nowhere', '', '../x', 'a'.repeat(65), ['a', 'b'], { toString: () => 'a' }, null]) {
        await expect(updateStation(context, id as string, 1, GANGNAM)).rejects.toThrow(NotFoundError)
      }
      for (const version of [undefined, '1', 1.5, Number.NaN, [1]]) {
        const update = updateStation(context, station.id, version as number, GANGNAM)
        expect(await faultPaths(update)).toEqual(['/version'])
      }
    })

    test('a hostile input is refused with its place, and nothing is stored', async () => {
      const before = await countRows(database.db)
      const hostile: [unknown, string[]][] = [
        [
          JSON.parse('{"name":{"ko":"역","en":"E","__proto__":{"ko":"x"}},"latitude":1,"longitude":1}'),
          ['/name'],
        ],
        [{ ...GANGNAM, constructor: 1, version: 9 }, ['']],
        [{ ...GANGNAM, name: { ko: 'half \uD800', en: 'E' } }, ['/name/ko']],
        [{ ...GANGNAM, name: { ko: 'x'.repeat(1_000_000), en: 'E' } }, ['/name/ko']],
        [{ ...GANGNAM, nameOrigin: 'a\u0000b' }, ['/nameOrigin']],
        [{ ...GANGNAM, latitude: Number.NaN, longitude: 181 }, ['/latitude', '/longitude']],
        [{ ...GANGNAM, latitude: [1], openedOn: '2026-02-30' }, ['/latitude', '/openedOn']],
        [
          { ...GANGNAM, nameOriginSource: { title: 'x', url: 'javascript:alert(1)' } },
          ['/nameOriginSource/url'],
        ],
        [null, ['']],
        [[GANGNAM], ['']],
      ]
      for (const [input, paths] of hostile) {
        expect(await faultPaths(createStation(context, input as typeof GANGNAM))).toEqual(paths)
      }
      expect(await countRows(database.db)).toEqual(before)
    })

    test('texts are kept to the letter, in every script', async () => {
      const text = '한글 日本 漢字 😀 \\ \' " % _ \n; drop table station; -- 𠮷'
      const station = await newStation(context)
      const saved = await updateStation(context, station.id, 1, { ...GANGNAM, nameOrigin: text })
      const row = database.db.selectFrom('station').select('name_origin').where('id', '=', station.id)
      expect((await row.executeTakeFirstOrThrow()).name_origin).toBe(text)
      expect(saved.name_origin).toBe(text)
    })
  })
})
