import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { createEdgeFixture } from './testing/edge-fixture.ts'

/** More than the buffers of two sockets on loopback take. */
const BIG = 9_000_000

const open = async (port: number, message: string): Promise<Socket> => {
  const socket = connect({ port, host: '127.0.0.1' })
  socket.on('error', () => undefined)
  socket.pause()
  await once(socket, 'connect')
  socket.write(message)
  return socket
}

/** Milliseconds until the other side has ended the connection; what it sends is read and thrown away. */
const untilClosed = async (socket: Socket): Promise<number> => {
  const start = performance.now()
  socket.resume()
  await once(socket, 'close')
  return performance.now() - start
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nHost: edge.test\r\n\r\n`

test('clients that do not read hold nobody up, and do not keep a copy each', async () => {
  await using fixture = await createEdgeFixture({ maxObjectBytes: 20_000_000 })
  await fixture.store('v1/index.json', '"small"')
  await fixture.store('media/big-1.webp', Buffer.alloc(BIG))
  await fixture.request('/media/big-1.webp')
  const before = process.memoryUsage().arrayBuffers
  const slow = await Promise.all(
    Array.from({ length: 40 }, () => open(fixture.edge.port, get('/media/big-1.webp'))),
  )
  const start = performance.now()
  for (let reader = 0; reader < 20; reader += 1)
    expect((await fixture.request('/v1/index.json')).status).toBe(200)
  expect(performance.now() - start).toBeLessThan(2_000)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5 * BIG)
  for (const socket of slow) socket.destroy()
})

test.each([
  ['that is held in the cache', 20_000_000],
  ['that is read from the bucket', 1_000],
])('a client that does not read a medium %s in time is cut off', async (_, maxObjectBytes) => {
  // The length allows nine minutes at the slowest pace; here the base takes them back.
  const readingBaseMs = 200 - (BIG / 16_384) * 1000
  await using fixture = await createEdgeFixture({ maxObjectBytes, readingBaseMs })
  await fixture.store('media/big-1.webp', Buffer.alloc(BIG))
  const socket = await open(fixture.edge.port, get('/media/big-1.webp'))
  await new Promise((resolve) => setTimeout(resolve, 600))
  let bytes = 0
  socket.on('data', (chunk: Buffer) => (bytes += chunk.length))
  await untilClosed(socket)
  expect(bytes).toBeLessThan(BIG)
})

test('a client that sends its header too slowly is cut off with 408', async () => {
  await using fixture = await createEdgeFixture({ limits: { headersTimeoutMs: 100 } })
  const socket = await open(fixture.edge.port, 'GET /v1/index.json HTTP/1.1\r\nHost: ')
  let answer = ''
  socket.on('data', (chunk: Buffer) => (answer += chunk.toString()))
  expect(await untilClosed(socket)).toBeLessThan(5_000)
  expect(answer).toMatch(/^HTTP\/1\.1 408 .*"code":"request_timeout"/s)
})

test('a connection on which nothing happens is cut off', async () => {
  await using fixture = await createEdgeFixture({ limits: { idleTimeoutMs: 100 } })
  expect(await untilClosed(await open(fixture.edge.port, ''))).toBeLessThan(5_000)
})

test('connections above the limit are refused, and those below go on', async () => {
  await using fixture = await createEdgeFixture({ limits: { maxConnections: 2 } })
  const sockets = [await open(fixture.edge.port, ''), await open(fixture.edge.port, '')]
  const answers = async () => {
    for (const socket of sockets) {
      socket.write(get('/'))
      const [answer] = (await once(socket.resume(), 'data')) as [Buffer]
      expect(answer.toString()).toMatch(/^HTTP\/1\.1 404 /)
    }
  }
  await answers()
  await expect(fixture.request('/')).rejects.toThrow(/closed without an answer|ECONNRESET|EPIPE/)
  await answers()
  for (const socket of sockets) socket.destroy()
})
