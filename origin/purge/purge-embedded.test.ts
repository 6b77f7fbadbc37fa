import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { createServer as createTcpServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { text } from 'node:stream/consumers'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { edgeControlFolder, edgePurgeSchema, type EdgeControl, type EdgePurge } from '#shared/edge-control.ts'
import { processIdentity } from '#shared/process-identity.ts'
import type { PurgeRequest } from '#shared/purge.ts'
import { purgeEmbedded, purgeInProcess } from './purge-embedded.ts'

const SECRET = 's'.repeat(43)
const request: PurgeRequest = {
  paths: ['/v1/index.json'],
  wildcards: ['/v1/episodes/*'],
  tags: ['station-gangnam'],
  callerReference: 'reference-1',
}
const { callerReference: _reference, ...targets } = request

let dataDir: string
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'hisubtory-purge-'))
})
afterEach(() => rm(dataDir, { recursive: true }))

const announce = async (name: string, url: string, process_: Partial<EdgeControl> = {}): Promise<void> => {
  const folder = edgeControlFolder(dataDir)
  await mkdir(folder, { recursive: true })
  const control = {
    url,
    secret: SECRET,
    pid: process.pid,
    identity: processIdentity(process.pid),
    ...process_,
  }
  await writeFile(join(folder, `${name}.json`), JSON.stringify(control))
}
const announced = () => readdir(edgeControlFolder(dataDir))

/** What an edge is at its control port: it takes purges that follow the schema, from whoever knows the secret. */
const startControlPort = async (name: string, status = 200) => {
  const purges: EdgePurge[] = []
  const server = createServer((incoming, outgoing) => {
    const isKnown = incoming.headers.authorization === `Bearer ${SECRET}`
    if (!isKnown || incoming.method !== 'POST' || incoming.url !== '/purge' || status !== 200) {
      outgoing.writeHead(isKnown ? status : 401).end()
      return
    }
    void text(incoming).then((body) => {
      purges.push(edgePurgeSchema.parse(JSON.parse(body)))
      outgoing.writeHead(200).end('{"done":true}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await announce(name, `http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  const stop = async () => {
    server.close()
    server.closeAllConnections()
    await once(server, 'close')
  }
  return { purges, [Symbol.asyncDispose]: stop }
}

/** A port of loopback on which nobody listens. */
const closedUrl = async (): Promise<string> => {
  const server = createTcpServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return `http://127.0.0.1:${port}`
}

/** The announcement's part of a process that has ended. */
const endedProcess = async (): Promise<Pick<EdgeControl, 'pid' | 'identity'>> => {
  const child = spawn(process.execPath, ['-e', 'process.stdin.resume()'])
  await once(child, 'spawn')
  const identity = processIdentity(child.pid!)!
  child.kill('SIGKILL')
  await once(child, 'exit')
  return { pid: child.pid!, identity }
}

test('every announced edge is purged, and the purge is done', async () => {
  await using first = await startControlPort('first')
  await using second = await startControlPort('second')
  expect(await purgeEmbedded({ dataDir }).start(request)).toEqual({ id: 'reference-1', done: true })
  expect([first.purges, second.purges]).toEqual([[targets], [targets]])
  expect(await purgeEmbedded({ dataDir }).isDone('reference-1')).toBe(true)
})

test('where no edge was ever announced there is nothing to purge', async () => {
  expect(await purgeEmbedded({ dataDir }).start(request)).toMatchObject({ done: true })
})

test('an edge whose process has ended counts as purged, and its announcement goes', async () => {
  await announce('ended', await closedUrl(), await endedProcess())
  expect(await purgeEmbedded({ dataDir }).start(request)).toMatchObject({ done: true })
  expect(await announced()).toEqual([])
})

test('a later process of the same number is not taken for the edge', async () => {
  await announce('ended', await closedUrl(), { identity: 'started-1' })
  expect(await purgeEmbedded({ dataDir }).start(request)).toMatchObject({ done: true })
  expect(await announced()).toEqual([])
})

test('an edge that lives but cannot be reached is an error, after the others were purged', async () => {
  await announce('a-closed', await closedUrl())
  await using reachable = await startControlPort('b-reachable')
  await expect(purgeEmbedded({ dataDir }).start(request)).rejects.toMatchObject({
    code: 'edge_purge_failed',
    message: expect.stringContaining('a-closed.json'),
  })
  expect(reachable.purges).toEqual([targets])
  expect(await announced()).toEqual(['a-closed.json', 'b-reachable.json'])
})

test('an edge that refuses the purge is an error that tells why', async () => {
  await using _refusing = await startControlPort('refusing', 500)
  const error: unknown = await purgeEmbedded({ dataDir })
    .start(request)
    .catch((reason: unknown) => reason)
  expect(error).toMatchObject({
    code: 'edge_purge_failed',
    cause: { message: expect.stringContaining('500') },
  })
})

test('an announcement that cannot be read is an error that names the file', async () => {
  await announce('odd', 'http://other.test:80')
  await expect(purgeEmbedded({ dataDir }).start(request)).rejects.toThrow(/odd\.json cannot be read/)
})

test('the secret is never sent to another machine', async () => {
  await announce('odd', 'http://127.0.0.1.evil.test')
  await expect(purgeEmbedded({ dataDir }).start(request)).rejects.toThrow(/cannot be read/)
})

test('a purge of very much arrives in parts', async () => {
  await using edge = await startControlPort('edge')
  const paths = Array.from({ length: 12_001 }, (_, at) => `/v1/episodes/${at}.json`)
  await purgeEmbedded({ dataDir }).start({ ...request, paths })
  expect(edge.purges.flatMap((purge) => purge.paths)).toEqual(paths)
  expect(edge.purges.flatMap((purge) => purge.tags)).toEqual(request.tags)
  expect(edge.purges).toHaveLength(3)
})

test('a purge that is stopped is not started', async () => {
  await using edge = await startControlPort('edge')
  await expect(purgeEmbedded({ dataDir }).start(request, AbortSignal.abort())).rejects.toThrow('aborted')
  expect(edge.purges).toEqual([])
})

test('in one process the edge is purged by a call, and done when the call is', async () => {
  const purges: unknown[] = []
  const port = purgeInProcess(async (asked) => void purges.push(asked))
  expect(await port.start(request)).toEqual({ id: 'reference-1', done: true })
  expect(purges).toEqual([expect.objectContaining(targets)])
  expect(port.limits.costly).toBe(false)
})
