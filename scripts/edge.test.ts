import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { createDiskBucket } from '#shared/bucket/bucket-disk.ts'
import { documentMetadata } from '#shared/bucket/object-metadata.ts'
import { edgeControlFolder } from '#shared/edge-control.ts'
import { openConfiguredPurge } from './wiring/open-purge.ts'

const KEY = 'v1/index.json'

const store = async (data: string, text: string) => {
  using bucket = createDiskBucket({ root: join(data, 'bucket') })
  await bucket.put(KEY, { body: Buffer.from(text), metadata: documentMetadata(KEY, {}) }, {})
}

const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'hisubtory-test-'))
  onTestFinished(async () => rm(folder, { recursive: true, force: true }))
  return folder
}

const startEdgeCommand = (data: string, port = '0') => {
  const env = { PATH: process.env['PATH'], EDGE_PORT: port }
  const args = [join(import.meta.dirname, 'edge.ts'), '--data', data]
  const child = spawn(process.execPath, args, { cwd: data, env })
  onTestFinished(() => void child.kill('SIGKILL'))
  return child
}

it('serves the bucket of the data folder, is purged by other processes, and stops cleanly', async () => {
  const data = await temporaryFolder()
  await store(data, '"first"')
  const child = startEdgeCommand(data)
  const [line] = (await once(child.stdout, 'data')) as [Buffer]
  const url = /http:\S+index\.json/.exec(line.toString())?.[0] ?? ''
  const read = async () => (await fetch(url)).text()
  expect(await read()).toBe('"first"')

  await store(data, '"second"')
  expect(await read()).toBe('"first"')
  using purge = await openConfiguredPurge({ kind: 'embedded', dataFolder: data })
  await purge.start({ paths: [`/${KEY}`], wildcards: [], tags: [], callerReference: 'a' })
  expect(await read()).toBe('"second"')

  child.kill('SIGTERM')
  const [[last], [code]] = (await Promise.all([once(child.stdout, 'data'), once(child, 'close')])) as [
    [Buffer],
    [number],
  ]
  expect(last.toString()).toBe(
    'Stopping: 1 answers came from the cache, 2 from the bucket; 0 could not be given\n',
  )
  expect(code).toBe(0)
  expect(await readdir(edgeControlFolder(data))).toEqual([])
})

it('says that its port is taken', async () => {
  const data = await temporaryFolder()
  const first = startEdgeCommand(data)
  const [line] = (await once(first.stdout, 'data')) as [Buffer]
  const port = /:(\d+)\//.exec(line.toString())?.[1]
  const second = startEdgeCommand(data, port)
  const [[complaint], [code]] = (await Promise.all([once(second.stderr, 'data'), once(second, 'close')])) as [
    [Buffer],
    [number],
  ]
  expect(complaint.toString()).toBe(
    `Error: listen EADDRINUSE: address already in use 127.0.0.1:${port}: another program has it; stop that, or choose another port\n`,
  )
  expect(code).toBe(1)
})
