import { readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { publish } from '#admin/content/publish.ts'
import { forEachDatabase, type TestDatabase } from '#shared/database/test-databases.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { importCatalogue } from './import-catalogue.ts'
import { fillWithEveryState, openTestContext } from './test-catalogue.ts'

type Catalogue = Record<string, Record<string, unknown>[]>

const WRITTEN = [
  'change',
  'publication',
  'audit_entry',
  'schedule',
  'line_revision',
  'station_revision',
  'webtoon_revision',
  'episode_revision',
] as const

forEachDatabase((name, open) => {
  describe(`a catalogue on ${name}`, () => {
    const databases: TestDatabase[] = []
    let from: Awaited<ReturnType<typeof openTestContext>>
    let to: Awaited<ReturnType<typeof openTestContext>>
    let folder = ''
    let bytes = ''
    beforeAll(async () => {
      databases.push(await open(), await open())
      from = await openTestContext(databases[0]!.db)
      to = await openTestContext(databases[1]!.db)
      folder = join(from.folder, 'export')
      await fillWithEveryState(from.context)
      await exportCatalogue(from.context, folder)
      bytes = await readFile(join(folder, 'catalogue.json'), 'utf8')
    })
    afterAll(async () => {
      await from[Symbol.asyncDispose]()
      await to[Symbol.asyncDispose]()
      for (const database of databases) await database[Symbol.asyncDispose]()
    })

    const exported = async (): Promise<string> => {
      const path = join(to.folder, 'again')
      await exportCatalogue(to.context, path, { force: true })
      return readFile(join(path, 'catalogue.json'), 'utf8')
    }
    const rowsWritten = async () => {
      const counts: Record<string, number> = {}
      for (const table of WRITTEN)
        counts[table] = (await to.context.db.selectFrom(table).select('id').execute()).length
      return counts
    }
    /** Imports the catalogue with a change; a folder of its own, so that its pictures' files are not there. */
    const importChanged = async (change: (catalogue: Catalogue) => void, options = {}) => {
      const catalogue = JSON.parse(bytes) as Catalogue
      change(catalogue)
      const path = join(to.folder, 'changed.json')
      await writeFile(path, JSON.stringify(catalogue))
      return importCatalogue(to.context, path, options)
    }

    test('is JSON with two spaces and a line feed at its end, and holds every picture file', async () => {
      expect(bytes).toBe(`${JSON.stringify(JSON.parse(bytes), null, 2)}\n`)
      expect((await readdir(join(folder, 'media'))).length).toBe(8)
      expect((JSON.parse(bytes) as Catalogue)['webtoons']).toHaveLength(5)
    })

    test('refuses pictures whose files are nowhere and all that needs them, and with --strict everything', async () => {
      const report = await importChanged(() => {}, { strict: true })
      expect(report.written).toBe(false)
      expect(report.refused[0]?.reason).toMatch(/is not in the bucket; import the folder/)
      expect(await rowsWritten()).toMatchObject({ audit_entry: 0, change: 0 })
    })

    test('is gone through in a trial without a trace', async () => {
      const report = await importCatalogue(to.context, folder, { dryRun: true })
      expect(report).toMatchObject({
        written: false,
        refused: [],
        created: { media: 2, stations: 3, webtoons: 5, episodes: 4 },
      })
      expect(await rowsWritten()).toMatchObject({ audit_entry: 0, change: 0 })
    })

    test('is completed by a second run when the first one was ended half-way', async () => {
      const stop = new AbortController()
      let done = 0
      const onStart = () => (count: number) => {
        done += count
        if (done > 8) stop.abort()
      }
      await expect(importCatalogue(to.context, folder, { signal: stop.signal, onStart })).rejects.toThrow(
        /abort/,
      )
      const report = await importCatalogue(to.context, folder)
      expect(report.refused).toEqual([])
      expect(report.unchanged).toMatchObject({ media: 2, tags: 2, stations: 3 })
      expect(report.created).toMatchObject({ episodes: 4 })
    })

    test('gives the same bytes after export, import into an empty database, and export', async () => {
      expect(await exported()).toBe(bytes)
      for (const file of await readdir(join(folder, 'media'))) {
        expect(await readFile(join(to.folder, 'again', 'media', file))).toEqual(
          await readFile(join(folder, 'media', file)),
        )
      }
    })

    test('writes nothing when it is imported again', async () => {
      const before = await rowsWritten()
      const report = await importCatalogue(to.context, folder)
      expect(report).toMatchObject({
        refused: [],
        created: { episodes: 0 },
        changed: { webtoons: 0, episodes: 0 },
      })
      expect(await rowsWritten()).toEqual(before)
    })

    test('shows readers the published snapshots, and never a draft', async () => {
      const rows = await to.context.db
        .selectFrom('episode')
        .innerJoin('episode_revision as revision', 'revision.id', 'episode.published_revision_id')
        .select(['revision.data', 'episode.trashed_at'])
        .execute()
      const titles = rows.map(({ data }) => (JSON.parse(data) as { title: string }).title)
      expect(titles.toSorted()).toEqual(['둘', '셋', '하나'])
      const changes = await to.context.db
        .selectFrom('change')
        .select('kind')
        .where('kind', '=', 'episode')
        .execute()
      expect(changes).toHaveLength(2)
    })

    test('leaves the next place in the list of all webtoons to the next webtoon', async () => {
      const { id } = await createWebtoon(to.context, { station: 'gangnam', title: '새 웹툰' })
      await publish(to.context, [{ kind: 'webtoon', id }])
      const rows = await to.context.db.selectFrom('webtoon').select('listing_number').execute()
      const numbers = rows.flatMap(({ listing_number }) => listing_number ?? [])
      expect(numbers.toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4])
    })

    test('puts an item back to what it says, and leaves what it does not name', async () => {
      const report = await importChanged((catalogue) => {
        const shown = catalogue['webtoons']?.find(({ title }) => title === '보이는')
        Object.assign(shown ?? {}, { title: '다시', schedules: [] })
      })
      expect(report).toMatchObject({ refused: [], changed: { webtoons: 1, episodes: 0 } })
      const back = await importCatalogue(to.context, folder)
      expect(back).toMatchObject({ refused: [], changed: { webtoons: 1 } })
      const titles = await to.context.db.selectFrom('webtoon').select('title').execute()
      expect(titles.map(({ title }) => title)).toContain('새 웹툰')
    })

    test.each<[string, (catalogue: Catalogue) => void, string | ((changed: Catalogue) => string), RegExp]>([
      [
        'an unknown field',
        (all) => Object.assign(all['tags']![0]!, { colour: 1 }),
        'tags[0] (joseon)',
        /colour/,
      ],
      [
        'a wrong type',
        (all) => Object.assign(all['stations']![1]!, { latitude: '37' }),
        'stations[1] (seolleung)',
        /latitude/,
      ],
      [
        'an id that stands twice',
        (all) => all['tags']!.push(all['tags']![0]!),
        'tags[2] (joseon)',
        /already at tags\[0\]/,
      ],
      [
        'a tag that is nowhere',
        (all) => Object.assign(all['webtoons']![0]!, { tags: ['lost'] }),
        'webtoons[0]',
        /names lost of tags/,
      ],
      [
        'a published title that is empty',
        (all) =>
          Object.assign(
            all['webtoons']!.find((one) => one['published'] === true)!,
            { title: '' },
          ),
        'webtoons[',
        /published.title must not be empty/,
      ],
      [
        'another picture under an id',
        (all) => Object.assign(all['media']![0]!, { height: 7 }),
        'media[0]',
        /another picture/,
      ],
      [
        'a number that is taken',
        (all) =>
          Object.assign(
            all['episodes']!.find(({ title }) => title === '넷째')!,
            { number: 1 },
          ),
        // Episodes are made within a millisecond, and lie in the order of their ids: the later one is refused.
        (all) => `episodes[${all['episodes']!.findLastIndex(({ number }) => number === 1)}]`,
        /has the number 1/,
      ],
      [
        'a cut of another episode',
        (all) =>
          Object.assign((all['episodes']![1]!['cuts'] as object[])[0]!, {
            id: (all['episodes']![0]!['cuts'] as { id: string }[])[0]!.id,
          }),
        'episodes[',
        /stands already in the episode|belongs to/,
      ],
    ])(
      'refuses %s by its place and reason, and goes on with the rest',
      async (_what, change, row, reason) => {
        const changed = JSON.parse(bytes) as Catalogue
        change(changed)
        const report = await importChanged(change, { dryRun: true })
        expect(report.refused[0]?.row).toContain(typeof row === 'string' ? row : row(changed))
        expect(report.refused[0]?.reason).toMatch(reason)
        expect(report.unchanged['lines']).toBe(2)
      },
    )

    test.each([
      ['no catalogue', '{"lines": []}', /"format" is not "hisubtory-catalogue"/],
      ['a list', '[]', /is no JSON object/],
      [
        'a newer version',
        '{"format": "hisubtory-catalogue", "version": 2}',
        /version 2; this program reads version 1/,
      ],
      [
        'a section of another type',
        '{"format": "hisubtory-catalogue", "version": 1, "tags": {}}',
        /"tags" is no list/,
      ],
      ['an unknown section', '{"format": "hisubtory-catalogue", "version": 1, "users": []}', /holds "users"/],
    ])('says in one line that a file is %s', async (_what, text, message) => {
      const path = join(to.folder, 'other.json')
      await writeFile(path, text)
      await expect(importCatalogue(to.context, path)).rejects.toThrow(message)
    })

    test('is never written over other files, nor over an export unless that is wanted', async () => {
      const other = join(to.folder, 'again', 'media')
      await expect(exportCatalogue(to.context, other, { force: true })).rejects.toThrow(/holds other files/)
      await expect(exportCatalogue(to.context, join(to.folder, 'again'))).rejects.toThrow(/--force/)
      await rm(join(to.folder, 'all.json'), { force: true })
      await exportCatalogue(to.context, join(to.folder, 'all.json'))
      await expect(exportCatalogue(to.context, join(to.folder, 'all.json'))).rejects.toThrow(/--force/)
      expect((await readdir(to.folder)).filter((file) => file.includes('partial'))).toEqual([])
    })
  })
})
