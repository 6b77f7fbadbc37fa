import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LineInput } from '#shared/content/line.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import type { ContentContext } from './content-context.ts'
import { createLine } from './create-line.ts'
import { faultPaths } from './test-faults.ts'
import { orderLines } from './order-lines.ts'
import { newStation, testContext } from './test-content.ts'
import { trashStation } from './trash-station.ts'
import { updateLine } from './update-line.ts'

forEachDatabase((name, open) => {
  describe(`lines on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      ;({ context } = testContext(database.db))
    })
    afterAll(() => database[Symbol.asyncDispose]())

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
  })
})
