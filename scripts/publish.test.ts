import { once } from 'node:events'
import { createServer, type AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { createTag } from '#admin/content/create-tag.ts'
import { createWebtoon } from '#admin/content/create-webtoon.ts'
import { schedule } from '#admin/content/schedule.ts'
import { silentLogger } from '#shared/logger.ts'
import { openSamplePlace } from './dev-env/open-sample-place.ts'
import { runScript, startScript, temporaryFolder } from './dev-env/run-script.ts'
import { smallSample } from './dev-env/small-sample.ts'
import { publishOnce } from './publish/publish-once.ts'
import { loadSample } from './sample/load-sample.ts'
import { createReadEdge } from './wiring/create-read-edge.ts'
import { openPublisherContext } from './wiring/open-publisher-context.ts'

const openLoaded = async () => {
  const place = await openSamplePlace()
  const sample = await smallSample()
  await loadSample(place.content, { ...sample, webtoons: [] })
  return place
}

it('publishes once what waits and ends, and finds nothing to do the next time', async () => {
  const { folder, content } = await openLoaded()
  const first = await runScript('publish.ts', ['--once', '--data', folder])
  expect(first).toMatchObject({ code: 0 })
  expect(first.stdout).toMatch(
    /^Published: \d{3} documents stored, 0 removed; \d+ purges of \d+ paths; 0 schedules/,
  )
  expect(await content.bucket.head('v1/stations/jamsil.json')).not.toBeNull()
  expect(await runScript('publish.ts', ['--once', '--data', folder])).toMatchObject({
    code: 0,
    stdout: 'Published: 0 documents stored, 0 removed; 0 purges of 0 paths; 0 schedules carried out\n',
  })
})

it('publishes the rest, says what is parked, and ends with 1', async () => {
  const { folder, content } = await openLoaded()
  await content.db
    .updateTable('station_revision')
    .set({ data: '{}' })
    .where('station_id', '=', 'jamsil')
    .execute()
  const { code, stderr } = await runScript('publish.ts', ['--once', '--data', folder])
  expect(code).toBe(1)
  expect(stderr).toMatch(/Error: \d+ documents? could not be published, and readers keep what they had/)
  expect(stderr).toContain('v1/stations/jamsil.json: ')
  expect(await content.bucket.head('v1/stations/gangnam.json')).not.toBeNull()
})

it('carries out what is due, and ends with 1 when a plan fails', async () => {
  const { folder, content } = await openLoaded()
  const { id } = await createWebtoon(content, { station: 'jamsil', title: '계획' })
  const at = Date.now() + 50
  await schedule(content, { kind: 'webtoon', id, action: 'publish', at, zone: 'Asia/Seoul' })
  await content.db.updateTable('webtoon_revision').set({ data: '{"station":"jamsil"}' }).execute()
  await sleep(60)
  const { code, stdout, stderr } = await runScript('publish.ts', ['--once', '--data', folder])
  expect(code).toBe(1)
  expect(stdout).toContain('1 schedule carried out')
  expect(stderr).toContain(`1 of the schedules that were due failed, first to publish the webtoon ${id}: `)
})

it('runs as a process of its own: finds what others commit within 500 ms, and stops with its numbers', async () => {
  const { folder, content } = await openLoaded()
  const { child, ended } = startScript('publish.ts', ['--data', folder], { PUBLISH_METRICS_PORT: '0' })
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /http:\S+(?=\/metrics)/.exec(line.toString())?.[0] ?? ''
  const isStored = async (key: string): Promise<number> => {
    for (const startedAt = performance.now(); ; await sleep(5)) {
      if (await content.bucket.head(key)) return performance.now() - startedAt
    }
  }
  await isStored('v1/index.json')
  const times: number[] = []
  for (const id of ['one', 'two', 'three']) {
    await createTag(content, { id, name: { ko: '새 꼬리표' } })
    times.push(await isStored(`v1/tags/${id}.json`))
  }
  // The machine may be busy with other tests for a moment, but not each time.
  expect(Math.min(...times)).toBeLessThan(500)
  expect(await (await fetch(`${url}/healthz`)).json()).toEqual({ status: 'alive' })
  expect(await (await fetch(`${url}/readyz`)).json()).toMatchObject({ status: 'ready' })
  const metrics = await (await fetch(`${url}/metrics`)).text()
  expect(metrics).toMatch(/^hisubtory_publish_seconds_count\{stage="stored"\} [1-9]/m)
  expect(metrics).toMatch(/^hisubtory_publisher_work_total\{kind="stored"\} \d{3}/m)
  child.kill('SIGTERM')
  const { code, stdout } = await ended
  expect(code).toBe(0)
  expect(stdout).toMatch(
    /^Publishing what is committed; metrics are at http:.*; Ctrl-C stops it\nPublished: \d+ documents stored, .*\n$/,
  )
})

it('says what to do where the port for metrics is taken', async () => {
  const { folder } = await openLoaded()
  await using server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const { code, stderr } = await runScript('publish.ts', ['--data', folder], {
    PUBLISH_METRICS_PORT: String(port),
  })
  expect(code).toBe(1)
  expect(stderr).toContain(`The port ${port} for metrics is taken`)
})

it('ends when the edge never shows what was published, and goes on from there the next time', async () => {
  const { config, content } = await openLoaded()
  await using opened = await openPublisherContext(config, silentLogger())
  // Nobody listens on port 9 (discard) of this machine.
  const readEdge = createReadEdge('http://127.0.0.1:9')
  const signal = new AbortController().signal
  const once = publishOnce({ ...opened.context, readEdge }, [], { signal, patienceMs: 300 })
  await expect(once).rejects.toMatchObject({ code: 'not_verified', message: /EDGE_URL did not show it/ })
  expect(await content.bucket.head('v1/index.json')).not.toBeNull()
  await publishOnce(opened.context, [], { signal })
})

it('says what to do where there is no database', async () => {
  const folder = await temporaryFolder()
  const { code, stderr } = await runScript('publish.ts', ['--once', '--data', `${folder}/nowhere`])
  expect({ code, stderr }).toEqual({
    code: 1,
    stderr: `Error: There is no database at ${folder}/nowhere/hisubtory.sqlite: name it by --data or DATABASE_URL, or make one by "npm run migrate" or "npm run demo"\n`,
  })
})
