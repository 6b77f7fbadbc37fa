import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startEdge } from '#edge/start-edge.ts'
import { purgeEmbedded } from '#origin/purge/purge-embedded.ts'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import { edgeControlFolder } from '#shared/edge-control.ts'
import { silentLogger } from '#shared/logger.ts'

const KEY = 'v1/index.json'
const purge = { paths: [`/${KEY}`], wildcards: [], tags: [], callerReference: 'reference-1' }

/** An edge in a process of its own, until it is killed; it prints its address. */
const EDGE_PROCESS = `
  import { startEdge } from '#edge/start-edge.ts'
  import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
  import { silentLogger } from '#shared/logger.ts'
  const [root, dataDir] = process.argv.slice(1)
  const edge = await startEdge({ bucket: createDiskBucket({ root }), dataDir, logger: silentLogger() })
  process.stdout.write(edge.url)
`

const startEdgeProcess = async (root: string, dataDir: string) => {
  const options = ['--input-type=module', '--eval', EDGE_PROCESS, root, dataDir]
  const cwd = join(import.meta.dirname, '..')
  const child = spawn(process.execPath, options, { cwd, stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  const kill = async () => {
    child.kill('SIGKILL')
    await exited
  }
  const [url] = (await once(child.stdout, 'data')) as [Buffer]
  return { url: url.toString(), kill, [Symbol.asyncDispose]: kill }
}

test('a publisher purges every edge over one data folder, in whatever process it runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-purge-edges-'))
  const [root, dataDir] = [join(folder, 'bucket'), join(folder, 'data')]
  using bucket = createDiskBucket({ root })
  const store = (body: string) =>
    bucket.put(KEY, { body: Buffer.from(body), metadata: documentMetadata(KEY, {}) }, {})
  await store('"old"')
  {
    await using here = await startEdge({ bucket, dataDir, logger: silentLogger() })
    await using there = await startEdgeProcess(root, dataDir)
    const read = () =>
      Promise.all([here, there].map(async ({ url }) => (await fetch(`${url}/${KEY}`)).text()))
    expect(await read()).toEqual(['"old"', '"old"'])
    await store('"new"')
    expect(await read()).toEqual(['"old"', '"old"'])
    await purgeEmbedded({ dataDir }).start(purge)
    expect(await read()).toEqual(['"new"', '"new"'])

    await there.kill()
    expect(await readdir(edgeControlFolder(dataDir))).toHaveLength(2)
    await purgeEmbedded({ dataDir }).start(purge)
    expect(await readdir(edgeControlFolder(dataDir))).toHaveLength(1)
  }
  expect(await readdir(edgeControlFolder(dataDir))).toEqual([])
  await rm(folder, { recursive: true })
})
