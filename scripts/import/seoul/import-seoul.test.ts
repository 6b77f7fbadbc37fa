import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ContentContext } from '#admin/content/content-context.ts'
import { createStation } from '#admin/content/create-station.ts'
import { trashStation } from '#admin/content/trash-station.ts'
import { updateLine } from '#admin/content/update-line.ts'
import { updateStation } from '#admin/content/update-station.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { newUlid } from '#shared/id.ts'
import { importSeoul } from './import-seoul.ts'
import { seoulRows, writeSeoulFiles, type SeoulRows } from './test-seoul.ts'

const countRows = async ({ db }: ContentContext) => {
  const counts: Record<string, number> = {}
  for (const table of [
    'change',
    'publication',
    'audit_entry',
    'line_revision',
    'station_revision',
  ] as const) {
    counts[table] = (await db.selectFrom(table).select('id').execute()).length
  }
  return counts
}

forEachDatabase((name, open) => {
  describe(`importing the open data of the metro on ${name}`, () => {
    let database: TestDatabase
    let context: ContentContext
    beforeAll(async () => {
      database = await open()
      context = {
        db: database.db,
        actor: 'importer',
        origin: 'import',
        now: () => 1_800_000_000_000,
        newId: newUlid,
      }
    })
    afterAll(() => database[Symbol.asyncDispose]())

    const run = async (rows: SeoulRows, options = {}) => {
      await using written = await writeSeoulFiles(rows)
      return await importSeoul(context, written.files, options)
    }
    const station = (id: string) =>
      context.db.selectFrom('station').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

    test('writes nothing in a trial, nor in a strict run with a fault, and says what it would have written', async () => {
      const trial = await run(seoulRows(), { dryRun: true })
      expect(trial).toMatchObject({ written: false, created: { stations: 20, lines: 3 }, refused: [] })
      const rows = seoulRows()
      Object.assign(rows.stations[0] ?? {}, { lat: 0 })
      const strict = await run(rows, { strict: true })
      expect(strict).toMatchObject({ written: false, created: { stations: 19 }, refused: [{ row: 'row 1' }] })
      expect(await countRows(context)).toMatchObject({ change: 0, audit_entry: 0 })
    })

    test('ends at once when it is asked to, and the next run completes what it began', async () => {
      const stop = new AbortController()
      let written = 0
      const onStart = () => () => {
        written += 1
        if (written === 7) stop.abort()
      }
      await expect(run(seoulRows(), { signal: stop.signal, onStart })).rejects.toThrow(/abort/)
      const rest = await run(seoulRows())
      expect(rest).toMatchObject({
        created: { stations: 13, lines: 3 },
        unchanged: { stations: 7 },
        refused: [],
      })
    })

    test('changes nothing when the same input comes again', async () => {
      const before = await countRows(context)
      const again = await run(seoulRows())
      expect(again).toMatchObject({ created: {}, changed: {}, unchanged: { stations: 20, lines: 3 } })
      expect(await countRows(context)).toEqual(before)
    })

    test('keeps what only editors wrote where the data is silent, and takes over what the data says', async () => {
      const dari = await station('dari')
      const name = { ...(JSON.parse(dari.name) as { ko: string }), hanja: '橋', en: 'Bridge' }
      const own = {
        nameOrigin: '다리가 있었다.',
        nameOriginSource: { title: '마을 이야기' },
        openedOn: '1990-01-01',
      }
      await updateStation(context, 'dari', dari.version, { name, latitude: 37.51, longitude: 127, ...own })
      const line = await context.db
        .selectFrom('line')
        .selectAll()
        .where('id', '=', 'line-1')
        .executeTakeFirstOrThrow()
      const places = ['garam', 'achim'].map((station, index) => ({ station, code: `10${index + 1}` }))
      const branches = [{ id: 'main', name: { ko: '본선' }, places }]
      await updateLine(context, 'line-1', line.version, {
        name: { ko: '일호선', en: 'Line One' },
        color: '#112233',
        branches,
      })
      expect(await run(seoulRows())).toMatchObject({ changed: { stations: 1, lines: 1 }, refused: [] })
      expect(await station('dari')).toMatchObject({ name_origin: '다리가 있었다.', opened_on: '1990-01-01' })
      expect(JSON.parse((await station('dari')).name)).toMatchObject({ en: 'Dari(Old Bridge)', hanja: '橋' })
      const branch = await context.db
        .selectFrom('line_branch')
        .selectAll()
        .where('line_id', '=', 'line-1')
        .where('id', '=', 'main')
        .executeTakeFirstOrThrow()
      expect(JSON.parse(branch.name ?? '{}')).toEqual({ ko: '본선' })
    })

    test('leaves a line as it is when a refused row would take a station from it', async () => {
      const rows = seoulRows()
      Object.assign(rows.stations[9] ?? {}, { lat: 'north' })
      const report = await run(rows)
      expect(report.changed).toEqual({})
      expect(report.refused.map(({ reason }) => reason)).toEqual([
        'lat must be a number',
        'rows of it were refused, and jari would leave it; mend those rows first',
      ])
    })

    test('keeps the id of a station whose English name changed in the data, on its lines too', async () => {
      const rows = seoulRows()
      for (const row of rows.stations) {
        // 서녘 gives a branch of 6호선 its id, 나루 has a branch of 2호선 from it; 나루 was surveyed again.
        if (row.name === '서녘') row['station_nm_eng'] = 'Seo-nyeok'
        if (row.name === '나루') Object.assign(row, { station_nm_eng: 'Ferry', lat: 37.521 })
      }
      const report = await run(rows)
      expect([report.created, report.changed, report.refused]).toEqual([{}, { stations: 2 }, []])
      expect(JSON.parse((await station('naru')).name)).toMatchObject({ ko: '나루', en: 'Ferry' })
      expect(await run(rows)).toMatchObject({ created: {}, changed: {}, refused: [] })
      expect(await run(seoulRows())).toMatchObject({ created: {}, changed: { stations: 2 }, refused: [] })
    })

    test('makes a new station where one of its name is far away, or two are near', async () => {
      const rows = seoulRows()
      Object.assign(rows.stations[4] ?? {}, { station_nm_eng: 'Hill', lat: 37.55 })
      expect(await run(rows, { dryRun: true })).toMatchObject({ created: { stations: 1 } })
      Object.assign(rows.stations[4] ?? {}, { lat: 37.54 })
      expect(await run(rows, { dryRun: true })).toMatchObject({ created: {}, changed: { stations: 1 } })
      const twin = { id: 'maru-twin', name: { ko: '마루' }, latitude: 37.541, longitude: 127 }
      await createStation(context, twin)
      expect(await run(rows, { dryRun: true })).toMatchObject({ created: { stations: 1 } })
    })

    test('takes a station from a line when sound data no longer has it there', async () => {
      const rows = seoulRows()
      rows.stations.splice(11, 1)
      rows.lines[1]?.node.splice(3, 1)
      expect(await run(rows)).toMatchObject({ changed: { lines: 1 }, refused: [] })
      expect(await station('haneul')).toMatchObject({ trashed_at: null })
    })

    test('does not touch what is in the trash, nor a station that has the id but is another one', async () => {
      await trashStation(context, 'haneul', (await station('haneul')).version)
      await createStation(context, { id: 'far-away', name: { ko: '먼 곳' }, latitude: 35, longitude: 129 })
      const before = await countRows(context)
      const rows = seoulRows()
      Object.assign(rows.stations[6] ?? {}, { station_nm_eng: 'Far Away' })
      const report = await run(rows, { strict: true })
      expect(report.refused.map(({ reason }) => reason)).toEqual([
        'the station haneul is in the trash; restore it first',
        'the id far-away belongs to another station (먼 곳), far from 사람; give that one another id',
        'rows of it were refused, and saram would leave it; mend those rows first',
      ])
      expect(await countRows(context)).toEqual(before)
    })

    test('leaves everything as it is when one of the files is no data at all', async () => {
      const before = await countRows(context)
      await using written = await writeSeoulFiles(seoulRows())
      await writeFile(written.files.origins, '<html>')
      await expect(importSeoul(context, written.files)).rejects.toThrow(/origins\.json: holds a web page/)
      expect(await countRows(context)).toEqual(before)
    })
  })
})
