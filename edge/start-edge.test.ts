import { once } from 'node:events'
import { readdir, readFile, stat } from 'node:fs/promises'
import { connect } from 'node:net'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { edgeControlFolder, edgeControlSchema, type EdgeControl } from '#shared/edge-control.ts'
import { silentLogger } from '#shared/logger.ts'
import { startEdge } from './start-edge.ts'
import { createEdgeFixture, type EdgeFixture } from './testing/edge-fixture.ts'

const announced = async ({ dataDir }: EdgeFixture): Promise<{ control: EdgeControl; mode: number }[]> => {
  const folder = edgeControlFolder(dataDir)
  const files = (await readdir(folder)).map((name) => join(folder, name))
  return Promise.all(
    files.map(async (file) => ({
      control: edgeControlSchema.parse(JSON.parse(await readFile(file, 'utf8'))),
      mode: (await stat(file)).mode & 0o777,
    })),
  )
}

test('each edge over a data folder announces itself with a secret of its own, until it stops', async () => {
  await using fixture = await createEdgeFixture()
  const { bucket, dataDir } = fixture
  {
    await using second = await startEdge({ bucket, dataDir, logger: silentLogger() })
    const both = await announced(fixture)
    expect(both.map(({ control }) => control.url).toSorted()).toEqual(
      [fixture.edge.control.url, second.control.url].toSorted(),
    )
    expect(both.map(({ mode }) => mode)).toEqual([0o600, 0o600])
    expect(new Set(both.map(({ control }) => control.secret)).size).toBe(2)
  }
  expect((await announced(fixture)).map(({ control }) => control.url)).toEqual([fixture.edge.control.url])
})

test('a port that is taken is an error, and leaves no announcement behind', async () => {
  await using fixture = await createEdgeFixture()
  const { bucket, dataDir, edge } = fixture
  await expect(startEdge({ bucket, dataDir, logger: silentLogger(), port: edge.port })).rejects.toThrow(
    'EADDRINUSE',
  )
  expect(await announced(fixture)).toHaveLength(1)
})

test('a stopping edge finishes the answers under way and takes no more', async () => {
  const fixture = await createEdgeFixture({ closeDeadlineMs: 10_000 })
  await fixture.store('v1/index.json', '"finished"')
  const read = fixture.bucket.hold('v1/index.json')
  const underWay = fixture.request('/v1/index.json')
  await read.reached
  const start = performance.now()
  const stopped = fixture.edge[Symbol.asyncDispose]()
  await expect(fixture.request('/v1/index.json')).rejects.toThrow('ECONNREFUSED')
  read.release()
  expect((await underWay).text).toBe('"finished"')
  await stopped
  expect(performance.now() - start).toBeLessThan(5_000)
  await fixture[Symbol.asyncDispose]()
})

test('a stopping edge does not wait for kept-alive connections, nor longer than its deadline', async () => {
  const fixture = await createEdgeFixture({ closeDeadlineMs: 150 })
  await fixture.store('v1/index.json', '"never"')
  const idle = connect({ port: fixture.edge.port, host: '127.0.0.1' })
  idle.write('GET / HTTP/1.1\r\nHost: edge.test\r\n\r\n')
  await once(idle, 'data')
  const read = fixture.bucket.hold('v1/index.json')
  const underWay = fixture.request('/v1/index.json').catch((error: Error) => error)
  await read.reached
  const start = performance.now()
  await fixture[Symbol.asyncDispose]()
  expect(performance.now() - start).toBeLessThan(5_000)
  expect(await underWay).toBeInstanceOf(Error)
  read.release()
  idle.destroy()
})
