import { once } from 'node:events'
import { mkdtemp, readdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { decideConfig } from '#shared/config/config.ts'
import { silentLogger } from '#shared/logger.ts'
import { createProgress } from './command/create-progress.ts'
import { readAddresses } from './demo/read-addresses.ts'
import { readOnTwoDevices } from './demo/read-on-two-devices.ts'
import { startDemo } from './demo/start-demo.ts'
import { timeEdit } from './demo/time-edit.ts'
import { runScript, startScript, temporaryFolder } from './dev-env/run-script.ts'
import { smallSample } from './dev-env/small-sample.ts'

const start = async (folder: string) =>
  startDemo({
    config: decideConfig({}, { dataFolder: folder }),
    port: 0,
    adminPort: 0,
    sample: await smallSample(),
    logger: silentLogger(),
    progress: createProgress({ write: () => true }),
    signal: new AbortController().signal,
  })

it('publishes the sample, and every address that it prints answers', async () => {
  await using demo = await start(await temporaryFolder())
  expect(demo.loaded).toMatchObject({ webtoons: 2, episodes: 7, pictures: 7 })
  const addresses = await readAddresses(demo.url)
  expect(addresses.map(({ url }) => url.slice(demo.url.length))).toEqual([
    '/v1/index.json',
    '/v1/stations/jamsil.json',
    '/v1/webtoons/jamsil-island.json',
    '/v1/episodes/jamsil-island-3.json',
    '/v1/search.json',
    '/v1/rankings/week.json',
    expect.stringMatching(/^\/media\/[a-z2-7]{26}-800\.webp$/),
  ])
  for (const { url } of addresses) expect((await fetch(url)).status).toBe(200)
  const states = await demo.content.db.selectFrom('publication').select('state').distinct().execute()
  expect(states).toEqual([{ state: 'verified' }])
})

it('lets a reader go on with an episode on another device', async () => {
  await using demo = await start(await temporaryFolder())
  const reading = await readOnTwoDevices({ admin: demo.adminUrl, edge: demo.url })
  expect(reading).toMatchObject({ read: [1, 2, 3], goOn: { number: 3 } })
  expect(reading.goOn.cut).toBe(Math.floor(reading.goOn.cuts / 2) + 1)
})

it('shows drafts and planned episodes to nobody', async () => {
  await using demo = await start(await temporaryFolder())
  for (const id of ['jamsil-island-4', 'guro-women-3']) {
    expect((await fetch(`${demo.url}/v1/episodes/${id}.json`)).status).toBe(404)
  }
})

it('goes on with what is there when it is started again: edits stay, and nothing is published twice', async () => {
  const folder = await temporaryFolder()
  const { signal } = new AbortController()
  {
    await using demo = await start(folder)
    expect(await timeEdit(demo, 'jamsil-island-1', '고친 제목', signal)).toBeLessThan(2_000)
  }
  await using demo = await start(folder)
  expect(demo.loaded).toMatchObject({ webtoons: 0, pictures: 0 })
  expect(demo.work).toMatchObject({ stored: 0, purges: 0 })
  const response = await fetch(`${demo.url}/v1/episodes/jamsil-island-1.json`)
  expect(await response.json()).toMatchObject({ title: '고친 제목' })
})

it('serves the others when one document is broken, and says so', async () => {
  const folder = await temporaryFolder()
  {
    await using demo = await start(folder)
    const { db } = demo.content
    await db.updateTable('station_revision').set({ data: '{}' }).where('station_id', '=', 'gangnam').execute()
    await db
      .updateTable('document')
      .set({ hash: null, retry_at: 1 })
      .where('item_id', '=', 'gangnam')
      .execute()
  }
  await using demo = await start(folder)
  expect(demo.trouble?.message).toContain('v1/stations/gangnam.json')
  expect((await fetch(`${demo.url}/v1/index.json`)).status).toBe(200)
})

it('names --port when its port is taken, before it writes a database', async () => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const folder = await temporaryFolder()
  const { code, stderr } = await runScript('demo.ts', ['--data', folder, '--port', String(port)])
  expect(code).toBe(1)
  expect(stderr).toMatch(new RegExp(`^Error: The port ${port} is taken, .* npm run demo -- --port \\d+\\n$`))
  expect(await readdir(folder)).not.toContain('hisubtory.sqlite')
})

it('stops cleanly in the middle of its first start', async () => {
  const folder = await temporaryFolder()
  const { child, ended } = startScript('demo.ts', ['--data', folder, '--port', '0'])
  await once(child.stderr, 'data')
  child.kill('SIGTERM')
  const { code, stderr } = await ended
  expect(code).toBe(143)
  expect(stderr).toMatch(/^Drawing pictures: .*\nDrawing pictures: .*\nStopped before it was finished\.\n$/s)
  expect(await readdir(join(folder, 'edge-control'))).toEqual([])
}, 60_000)

it('does not touch production', async () => {
  const folder = await temporaryFolder()
  const { code, stderr } = await runScript('demo.ts', ['--port', '0'], {
    HISUBTORY_ENV: 'production',
    DATABASE_URL: `sqlite:${folder}/live.sqlite`,
    BUCKET_URL: `file:${folder}/live`,
  })
  expect(code).toBe(1)
  expect(stderr).toContain('The demo loads a sample')
  expect(await readdir(folder)).toEqual([])
})

it('checks itself with the whole sample, and leaves nothing behind', async () => {
  const temporary = await mkdtemp(join(await temporaryFolder(), 'tmp-'))
  const { code, stdout } = await runScript('demo.ts', ['--check'], { TMPDIR: temporary })
  expect(stdout).toMatch(
    /^Sample: 2 lines, 79 stations, 15 tags, 13 webtoons, 34 episodes, 265 pictures added$/m,
  )
  expect(stdout).toMatch(/^An edit of [a-z0-9-]+ was seen at the edge \d+ ms after it was published$/m)
  expect(stdout).toMatch(
    /^Over HTTP: signed in, uploaded 3 pictures, .* said committed, stored, purged, verified after \d+ ms, and the edge shows 3 cuts$/m,
  )
  expect(code).toBe(0)
  expect(await readdir(temporary)).toEqual([])
}, 300_000)
