import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineInput } from '#shared/content/line.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { ConflictError, ValidationError, VersionConflictError } from '#shared/errors.ts'
import type { ContentContext } from './content-context.ts'
import { createLine } from './create-line.ts'
import { createStation } from './create-station.ts'
import { createTag } from './create-tag.ts'
import { createWebtoon } from './create-webtoon.ts'
import { listRevisions } from './list-revisions.ts'
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
  describe(`stations and tags on ${name}`, () => {
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
  })
})
