import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDatabase } from '#shared/database/database.ts'
import { migrate } from '#shared/database/migrate.ts'
import { exportCatalogue } from './export-catalogue.ts'
import { importCatalogue } from './import-catalogue.ts'
import { openTestContext } from './test-catalogue.ts'

const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((value) => `글 ${value.replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')}`.trim().normalize('NFC'))
const moment = fc
  .integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 })
  .map((time) => new Date(time).toISOString())
const maybe = <Value>(value: fc.Arbitrary<Value>) => fc.option(value, { nil: null })
const STATIONS = ['gangnam', 'yeoksam']
const TAGS = ['joseon', 'river', 'sea']
const tags = fc.subarray(TAGS)
const sources = fc.array(fc.record({ title: text }), { maxLength: 2 })

/** What readers see or will see, told as "the same as is edited", or in full. */
const shown = <Content>(content: fc.Arbitrary<Content>) =>
  maybe(fc.oneof(fc.constant(true as const), content))

const schedules = <Content>(content: fc.Arbitrary<Content>) =>
  fc.uniqueArray(
    fc.oneof(
      fc.record({
        action: fc.constant('publish'),
        at: moment,
        zone: fc.constant('Asia/Seoul'),
        actor: text,
        content: fc.oneof(fc.constant(true), content),
      }),
      fc.record({ action: fc.constant('unpublish'), at: moment, zone: fc.constant('UTC'), actor: text }),
    ),
    { maxLength: 2, selector: ({ action }) => action },
  )

const webtoonContent = fc.record({
  station: fc.constantFrom(...STATIONS),
  title: text,
  summary: text,
  authors: fc.array(text, { maxLength: 2 }),
  tags,
})

const webtoon = (id: string, listing: number) =>
  fc
    .record({
      published: shown(webtoonContent),
      schedules: schedules(webtoonContent),
      trashedAt: maybe(moment),
      first: moment,
      content: webtoonContent,
    })
    .map(({ content, first, published, ...rest }) => ({
      id,
      ...content,
      ...rest,
      published,
      ...(published === null ? {} : { firstPublishedAt: first, listing }),
    }))

const cut = (id: string) => fc.record({ id: fc.constant(id), caption: text, alt: text, sources })
const episodeContent = (id: string, number: number) =>
  fc.record({
    webtoon: fc.constantFrom('w-a', 'w-b', 'w-c'),
    number: fc.constant(number),
    title: text,
    tags,
    sources,
    cuts: fc.tuple(cut(`${id}-1`), cut(`${id}-2`)),
  })

const episode = (id: string, number: number) =>
  fc
    .record({
      trashedAt: maybe(moment),
      trashedCuts: fc
        .subarray([`${id}-8`, `${id}-9`])
        .map((ids) =>
          ids.map((cutId, position) => ({ id: cutId, position, trashedAt: '2026-01-02T03:04:05.678Z' })),
        ),
      first: maybe(moment),
      content: episodeContent(id, number),
    })
    .map(({ content, first, ...rest }) => ({ id, ...content, ...rest, firstPublishedAt: first }))

const catalogue = fc.record({
  format: fc.constant('hisubtory-catalogue'),
  version: fc.constant(1),
  tags: fc.tuple(
    ...TAGS.map((id) =>
      fc.record({ id: fc.constant(id), name: fc.record({ ko: text }), trashedAt: maybe(moment) }),
    ),
  ),
  stations: fc.tuple(
    ...STATIONS.map((id) =>
      fc.record({
        id: fc.constant(id),
        name: fc.record({ ko: text, zh: text }),
        latitude: fc.double({ min: -90, max: 90, noNaN: true }),
        longitude: fc.integer({ min: -180, max: 180 }),
        nameOrigin: maybe(text),
        trashedAt: maybe(moment),
      }),
    ),
  ),
  lines: fc.tuple(
    fc.record({
      id: fc.constant('line-2'),
      name: fc.record({ ko: text }),
      color: fc.constant('#00A84D'),
      position: maybe(fc.nat(100)),
      branches: fc.constant([{ id: 'main', places: STATIONS.map((station) => ({ station })) }]),
    }),
    fc.record({
      id: fc.constant('line-3'),
      name: fc.record({ ko: text }),
      color: fc.constant('#ef7c1c'),
      trashedAt: maybe(moment),
    }),
  ),
  webtoons: fc
    .uniqueArray(fc.nat(30), { minLength: 3, maxLength: 3 })
    .chain(([a = 0, b = 0, c = 0]) => fc.tuple(webtoon('w-a', a), webtoon('w-b', b), webtoon('w-c', c))),
  episodes: fc.tuple(...[1, 2, 3, 4].map((number) => episode(`e-${number}`, number))),
})

const withDatabase = async <Result>(
  work: (opened: Awaited<ReturnType<typeof openTestContext>>) => Promise<Result>,
) => {
  await using db = openDatabase('sqlite::memory:')
  await migrate(db)
  await using opened = await openTestContext(db)
  return await work(opened)
}

/** Imports a text into an empty database, again into what is there then, and returns the export. */
const passThrough = (json: string): Promise<string> =>
  withDatabase(async ({ context, folder }) => {
    const [path, out] = [join(folder, 'in.json'), join(folder, 'out.json')]
    await writeFile(path, json)
    expect((await importCatalogue(context, path)).refused).toEqual([])
    const again = await importCatalogue(context, path)
    expect(
      [...Object.values(again.created), ...Object.values(again.changed)].every((count) => count === 0),
    ).toBe(true)
    await exportCatalogue(context, out)
    return readFile(out, 'utf8')
  })

test('any catalogue passes through a database: the second time around its bytes are the same', async () => {
  await fc.assert(
    fc.asyncProperty(catalogue, async (content) => {
      const once = await passThrough(JSON.stringify(content))
      const kept = JSON.parse(once) as {
        webtoons: { published: unknown }[]
        episodes: object[]
        tags: object[]
      }
      for (const [index, { schedules, published, ...told }] of content.webtoons.entries()) {
        expect(kept.webtoons[index]).toMatchObject({ ...told, schedules: { length: schedules.length } })
        expect(kept.webtoons[index]?.published !== null).toBe(published !== null)
      }
      expect(kept.episodes).toMatchObject(content.episodes)
      expect(kept.tags).toMatchObject(content.tags)
      expect(await passThrough(once)).toBe(once)
    }),
    { numRuns: 40 },
  )
}, 120_000)
