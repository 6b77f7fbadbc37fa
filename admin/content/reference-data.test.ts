import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineInput } from '#shared/content/line.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { ConflictError, NotFoundError, ValidationError, VersionConflictError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { createLine } from './create-line.ts'
import { createStation } from './create-station.ts'
import { createTag } from './create-tag.ts'
import { createWebtoon } from './create-webtoon.ts'
import { faultPaths } from './test-faults.ts'
import { listRevisions } from './list-revisions.ts'
import { orderLines } from './order-lines.ts'
import { publish } from './publish.ts'
import { restoreStation } from './restore-station.ts'
import { restoreWebtoon } from './restore-webtoon.ts'
import { countRows, newStation, testContext, webtoonItem } from './test-content.ts'
import { trashStation } from './trash-station.ts'
import { trashTag } from './trash-tag.ts'
import { trashWebtoon } from './trash-webtoon.ts'
import { updateLine } from './update-line.ts'
import { updateStation } from './update-station.ts'
import { updateTag } from './update-tag.ts'
import { updateWebtoon } from './update-webtoon.ts'

const PLACE = { latitude: 37.4979, longitude: 127.0276 }
const GANGNAM = { name: { ko: '강남', en: 'Gangnam' }, ...PLACE }

forEachDatabase((name, open) => {
  describe(`lines, stations and tags on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    let clock: { now: number }
    beforeAll(async () => {
      database = await open()
      ;({ context, clock } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

    test('a station gets its id from its English name, and a number where that is taken', async () => {
      const ids: string[] = []
      for (let count = 0; count < 3; count += 1) ids.push((await createStation(context, GANGNAM)).id)
      expect(ids).toEqual(['gangnam', 'gangnam-2', 'gangnam-3'])
      const texts = ["Seoul Nat'l Univ. (Café) ", 'x'.repeat(120)]
      for (const en of texts)
        ids.push((await createStation(context, { ...GANGNAM, name: { ko: '역', en } })).id)
      expect(ids.slice(3)).toEqual(['seoul-natl-univ-cafe', 'x'.repeat(56)])
    })

    test('a station with a Korean name only needs an English one, or an id', async () => {
      const korean = { name: { ko: '역삼' }, ...PLACE }
      const error: unknown = await createStation(context, korean).catch((error: unknown) => error)
      expect(error).toBeInstanceOf(ValidationError)
      expect((error as ValidationError).faults).toEqual([
        { path: '/name/en', message: 'is needed to make an id from (in Latin letters), or give an id' },
      ])
      expect((await createStation(context, { ...korean, id: 'yeoksam' })).id).toBe('yeoksam')
    })

    test('an id that is taken is refused, also by one in the trash', async () => {
      const station = await createStation(context, { ...GANGNAM, id: 'taken' })
      await trashStation(context, station.id, station.version)
      const again = createStation(context, { ...GANGNAM, id: 'taken' })
      await expect(again).rejects.toMatchObject({
        code: 'id_taken',
        needs: [{ kind: 'station', id: 'taken' }],
      })
    })

    test('saving publishes at once, with a revision for each new content', async () => {
      const station = await newStation(context)
      clock.now += 1000
      const saved = await updateStation(context, station.id, 1, { ...GANGNAM, nameOrigin: '한강의 남쪽' })
      expect(saved).toMatchObject({ version: 2, name_origin: '한강의 남쪽', updated_at: clock.now })
      const revisions = await listRevisions(context, 'station', station.id)
      expect(revisions.map(({ number }) => number)).toEqual([2, 1])
      expect(saved.published_revision_id).toBe(revisions[0]?.id)
      const row = database.db.selectFrom('station').selectAll().where('id', '=', station.id)
      const { publication: _publication, ...returned } = saved
      expect(await row.executeTakeFirst()).toEqual(returned)
    })

    test('a save that changes nothing writes nothing', async () => {
      const input = {
        ...GANGNAM,
        openedOn: '1982-12-23',
        nameOriginSource: { url: 'https://a.kr', title: '책' },
      }
      const station = await createStation(context, input)
      const line = await createLine(context, {
        name: GANGNAM.name,
        color: '#00A84D',
        branches: [{ id: 'main', loop: true, places: [{ station: station.id, code: '222' }] }],
      })
      const tag = await createTag(context, { name: { ko: '강', en: 'River' } })
      const before = await countRows(database.db)
      // Another order of keys, another way to write the same text: still the same content.
      const same = {
        ...input,
        nameOriginSource: { title: ' 책 ', url: 'https://a.kr' },
        name: { en: 'Gangnam', ko: '강남'.normalize('NFD') },
      }
      expect(await updateStation(context, station.id, 1, same)).toEqual({ ...station, publication: null })
      const sameLine: LineInput = {
        branches: [{ places: [{ code: '222', station: station.id }], loop: true, id: 'main', name: null }],
        color: '#00a84d',
        name: GANGNAM.name,
      }
      expect(await updateLine(context, line.id, 1, sameLine)).toEqual({ ...line, publication: null })
      expect(await updateTag(context, tag.id, 1, { name: { en: 'River', ko: '강' } })).toEqual({
        ...tag,
        publication: null,
      })
      expect(await countRows(database.db)).toEqual(before)
    })

    test('a lost race gives the row as it is now', async () => {
      const station = await newStation(context)
      const current = await updateStation(context, station.id, 1, GANGNAM)
      const late = updateStation(context, station.id, 1, { ...GANGNAM, latitude: 1 })
      const error: unknown = await late.catch((error: unknown) => error)
      expect(error).toBeInstanceOf(VersionConflictError)
      const { publication: _publication, ...row } = current
      expect((error as VersionConflictError).current).toEqual(row)
    })

    test('saving a line puts its branches and places in the place of the old ones', async () => {
      const [a, b, c] = [await newStation(context), await newStation(context), await newStation(context)]
      const line = await createLine(context, {
        name: { ko: '2호선', en: 'Line 2' },
        color: '#00a84d',
        branches: [{ id: 'main', places: [{ station: a.id, code: '201' }, { station: b.id }] }],
      })
      await updateLine(context, line.id, 1, {
        name: { ko: '2호선', en: 'Line 2' },
        color: '#00a84d',
        branches: [
          { id: 'main', loop: true, places: [{ station: b.id }, { station: a.id }] },
          { id: 'spur', from: a.id, name: { ko: '지선' }, places: [{ station: c.id, code: '234-1' }] },
        ],
      })
      const places = database.db.selectFrom('line_station').selectAll().where('line_id', '=', line.id)
      expect(await places.orderBy('branch_id').orderBy('position').execute()).toEqual([
        { line_id: line.id, station_id: b.id, branch_id: 'main', position: 0, code: null },
        { line_id: line.id, station_id: a.id, branch_id: 'main', position: 1, code: null },
        { line_id: line.id, station_id: c.id, branch_id: 'spur', position: 0, code: '234-1' },
      ])
    })

    test('a line names its faults all at once, with their paths', async () => {
      const station = await newStation(context)
      const input = {
        name: { ko: '' },
        color: 'green',
        branches: [{ id: 'A', places: [{ station: station.id }] }],
        more: 1,
      }
      expect(await faultPaths(createLine(context, input as LineInput))).toEqual([
        '/name/ko',
        '/color',
        '/branches/0/id',
        '',
      ])
      const places = [{ station: station.id }, { station: 'nowhere' }, { station: 'no-place' }]
      const line = { name: { ko: '선', en: 'L' }, color: '#000000', branches: [{ id: 'main', places }] }
      const paths = ['/branches/0/places/1/station', '/branches/0/places/2/station']
      expect(await faultPaths(createLine(context, line))).toEqual(paths)
    })

    test('a station in the trash keeps its places, and is not placed anew', async () => {
      const station = await newStation(context)
      const branches = [{ id: 'main', places: [{ station: station.id }] }]
      const line = await createLine(context, { name: { ko: '선', en: 'L' }, color: '#000000', branches })
      await trashStation(context, station.id, 1)
      await updateLine(context, line.id, 1, { name: { ko: '새 선' }, color: '#000000', branches })
      const other = { name: { ko: '선', en: 'M' }, color: '#000000', branches }
      expect(await faultPaths(createLine(context, other))).toEqual(['/branches/0/places/0/station'])
    })

    test('lines are ordered whole: a list that leaves one out, or names one twice, is refused', async () => {
      const line = await createLine(context, { name: { ko: '선', en: 'L' }, color: '#000000' })
      expect(await faultPaths(orderLines(context, [line.id, line.id, 'no-line']))).toEqual(['/1', '/2', ''])
    })

    test('a station on which webtoons stand stays, also where only readers still see it there', async () => {
      const [old, next] = [await newStation(context), await newStation(context)]
      const webtoon = await createWebtoon(context, { station: old.id, title: '강' })
      const needs = [{ kind: 'webtoon', id: webtoon.id }]
      await expect(trashStation(context, old.id, 1)).rejects.toMatchObject({ code: 'in_use', needs })
      await publish(context, [webtoonItem(webtoon.id)])
      await updateWebtoon(context, webtoon.id, 1, { station: next.id, title: '강' })
      await expect(trashStation(context, old.id, 1)).rejects.toMatchObject({ code: 'in_use', needs })
      await publish(context, [webtoonItem(webtoon.id)])
      expect((await trashStation(context, old.id, 1)).trashed_at).toBe(clock.now)
    })

    test('a webtoon comes back after its station', async () => {
      const station = await newStation(context)
      const webtoon = await createWebtoon(context, { station: station.id, title: '강' })
      await trashWebtoon(context, webtoon.id, 1)
      await trashStation(context, station.id, 1)
      const needs = [{ kind: 'station', id: station.id }]
      await expect(restoreWebtoon(context, webtoon.id, 2)).rejects.toMatchObject({
        code: 'parent_trashed',
        needs,
      })
      await restoreStation(context, station.id, 2)
      expect((await restoreWebtoon(context, webtoon.id, 2)).trashed_at).toBeNull()
    })

    test('what is in the trash is not changed, and trashing it again writes nothing', async () => {
      const tag = await createTag(context, { name: { ko: '강', en: 'River' } })
      const trashed = await trashTag(context, tag.id, 1)
      const rename = updateTag(context, tag.id, 2, { name: { ko: '산' } })
      await expect(rename).rejects.toThrow(ConflictError)
      await expect(rename).rejects.toMatchObject({ code: 'trashed' })
      const before = await countRows(database.db)
      expect(await trashTag(context, tag.id, 2)).toEqual({ ...trashed, publication: null })
      expect(await countRows(database.db)).toEqual(before)
    })

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
