import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it, onTestFinished } from 'vitest'
import { publish } from '#admin/content/publish.ts'
import { episodeItem, newEpisode, newWebtoon, testContext, webtoonItem } from '#admin/content/test-content.ts'
import { applyBatches } from '#admin/popularity/apply-batches.ts'
import { seoulDay } from '#admin/popularity/seoul-day.ts'
import { startEdge } from '#edge/start-edge.ts'
import type { RankingDocument } from '#shared/documents/ranking-document.ts'
import { silentLogger } from '#shared/logger.ts'
import { openSamplePlace } from './dev-env/open-sample-place.ts'
import { runScript } from './dev-env/run-script.ts'
import { smallSample } from './dev-env/small-sample.ts'
import { loadSample } from './sample/load-sample.ts'

let place: Awaited<ReturnType<typeof openSamplePlace>>

const rebuild = (args: string[] = [], variables = {}) =>
  runScript('rebuild.ts', ['--data', place.folder, ...args], variables)

const numbers = async (args: string[], variables = {}): Promise<Record<string, number>> =>
  JSON.parse((await rebuild(['--json', ...args], variables)).stdout) as Record<string, number>

beforeEach(async () => {
  place = await openSamplePlace()
  const sample = await smallSample()
  await loadSample(place.content, { ...sample, webtoons: [] })
  await rebuild()
})

const path = (key: string) => join(place.folder, 'bucket', key)

const damage = async () => {
  await rm(path('v1/lines.json'))
  await rm(path('v1/tags'), { recursive: true })
  await writeFile(path('v1/stations/jamsil.json'), '{"title":"altered"}')
  await mkdir(path('v1/strange'))
  await writeFile(path('v1/strange/file.json'), '{}')
}

it('costs no put and no purge where nothing differs', async () => {
  expect(await numbers([])).toMatchObject({ created: 0, updated: 0, removed: 0, puts: 0, purgePaths: 0 })
})

it('says on a dry run what it would do, and then does just that', async () => {
  const before = await readFile(path('v1/stations/jamsil.json'))
  await damage()
  const found = { created: 16, updated: 1, removed: 0, missing: 16, damaged: 1, foreign: 1 }
  expect(await numbers(['--dry-run'])).toMatchObject({ ...found, puts: 0, deletes: 0, purgePaths: 0 })
  expect((await readFile(path('v1/stations/jamsil.json'))).toString()).toBe('{"title":"altered"}')
  expect(await numbers([])).toMatchObject({ ...found, puts: 17, deletes: 1 })
  expect(await readFile(path('v1/stations/jamsil.json'))).toEqual(before)
  expect(await numbers(['--dry-run'])).toMatchObject({ created: 0, updated: 0, missing: 0, foreign: 0 })
})

it('publishes what is popular by now, and costs nothing where that is the same', async () => {
  const { db } = place.content
  const { context } = testContext(db)
  const webtoon = await newWebtoon(context)
  const episode = await newEpisode(context, webtoon.id)
  await publish(context, [webtoonItem(webtoon.id), episodeItem(episode.id)])
  await rebuild()
  const now = Date.now()
  const counts = [{ episodeId: episode.id, day: seoulDay(now), views: 7, readers: 5 }]
  await applyBatches(db, [{ id: 'batch', startedAt: now, counts }], now)
  expect(await numbers(['--dry-run'])).toMatchObject({ rankings: 3, puts: 0 })
  const before = await readFile(path('v1/rankings/week.json'), 'utf8')
  expect(before).toContain('"episodes":[]')
  expect(await numbers([])).toMatchObject({ rankings: 3 })
  for (const list of ['all', 'day', 'week']) {
    const { episodes } = JSON.parse(
      await readFile(path(`v1/rankings/${list}.json`), 'utf8'),
    ) as RankingDocument
    expect(episodes).toMatchObject([{ id: episode.id, views: 7 }])
  }
  expect(await numbers([])).toMatchObject({ rankings: 0, puts: 0, purgePaths: 0 })
})

it('purges what the edge holds, and reads it back through it', async () => {
  const edge = await startEdge({
    bucket: place.content.bucket,
    dataDir: place.folder,
    logger: silentLogger(),
  })
  onTestFinished(() => edge[Symbol.asyncDispose]())
  await damage()
  const read = async () => (await fetch(`${edge.url}/v1/stations/jamsil.json`)).text()
  expect(await read()).toContain('altered')
  const { stdout, code } = await rebuild(['--verify', 'all'], { EDGE_URL: edge.url })
  expect(stdout).toMatch(
    new RegExp(`Read back: 1\\d\\d documents as they should be, 0 otherwise, through ${edge.url}`),
  )
  expect(code).toBe(0)
  expect(await read()).not.toContain('altered')
})

it('ends with 1 when the edge does not show what is stored', async () => {
  const { code, stdout, stderr } = await rebuild(['--verify', '5'], { EDGE_URL: 'http://127.0.0.1:9' })
  expect(code).toBe(1)
  expect(stdout).toContain('Read back: 0 documents as they should be')
  expect(stderr).toContain('Error: Not all is well: http://127.0.0.1:9 shows')
})

it('ends with 1 and names what cannot be projected', async () => {
  const { db } = place.content
  await db.updateTable('station_revision').set({ data: '{}' }).where('station_id', '=', 'jamsil').execute()
  const { code, stdout, stderr } = await rebuild()
  expect(code).toBe(1)
  expect(stdout).toContain('Parked: v1/stations/jamsil.json: ')
  expect(stderr).toContain('some documents cannot be projected')
})

it.each([
  [['--verify', 'all'], 1, 'set EDGE_URL'],
  [['--verify', 'some'], 2, 'It has to be a number of documents, or all.'],
])('refuses %j', async (args, code, message) => {
  const result = await rebuild(args)
  expect(result).toMatchObject({ code, stdout: '' })
  expect(result.stderr).toContain(message)
})
