import { createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { postJson } from './post-json.ts'
import { openReceiver, type Receiver } from './test-receiver.ts'

const post = (url: string, timeoutMs = 2_000, addresses = ['127.0.0.1']) =>
  postJson({
    url: new URL(url),
    addresses,
    headers: { 'webhook-id': '1' },
    body: '{"text":"한강"}',
    signal: AbortSignal.timeout(timeoutMs),
  })

describe('a post', () => {
  let receiver: Receiver
  beforeEach(async () => {
    receiver = await openReceiver()
  })
  afterEach(() => receiver[Symbol.asyncDispose]())

  test('goes to the given address, whatever its name stands for, and names the host that was meant', async () => {
    expect(await post(`http://never-registered.example:${receiver.port}/a?b`)).toEqual({
      status: 204,
      answer: '',
    })
    expect(receiver.received).toMatchObject([
      {
        method: 'POST',
        path: '/a?b',
        body: '{"text":"한강"}',
        headers: { host: `never-registered.example:${receiver.port}`, 'webhook-id': '1' },
      },
    ])
  })

  test('does not follow a redirect', async () => {
    receiver.answer = (response) => response.writeHead(307, { location: receiver.url }).end('elsewhere')
    expect(await post(receiver.url)).toEqual({ status: 307, answer: 'elsewhere' })
    expect(receiver.received).toHaveLength(1)
  })

  test('reads no more than 1 KB of an endless answer', async () => {
    receiver.answer = (response) => {
      const chunk = 'x'.repeat(600)
      const more = () => {
        if (!response.destroyed && response.write(chunk)) setImmediate(more)
      }
      response.on('drain', more)
      more()
    }
    const { status, answer } = await post(receiver.url)
    expect([status, answer.length]).toEqual([200, 1024])
  })

  test('shows control characters and broken text of an answer as such', async () => {
    receiver.answer = (response) => response.writeHead(400).end(Buffer.from([0x41, 0, 0x1b, 0xff]))
    expect((await post(receiver.url)).answer).toBe('A\ufffd\ufffd\ufffd')
  })

  test('gives up on a receiver that never answers', async () => {
    receiver.answer = () => {}
    await expect(post(receiver.url, 100)).rejects.toMatchObject({ name: 'TimeoutError' })
  })

  test('fails when the connection is closed, or changed to something that nobody asked for', async () => {
    receiver.answer = (response) => response.socket?.destroy()
    await expect(post(receiver.url)).rejects.toThrow('hang up')
    receiver.answer = (response) =>
      response.socket?.end('HTTP/1.1 101 Switching\r\nupgrade: websocket\r\nconnection: upgrade\r\n\r\n')
    await expect(post(receiver.url)).rejects.toThrow('closed the connection')
  })

  test('fails on an answer that is no HTTP, or whose headers have no end', async () => {
    for (const answer of ['SSH-2.0-OpenSSH\r\n', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(20_000)}\r\n\r\n`]) {
      const server = createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => socket.end(answer))
      })
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as { port: number }
      await expect(post(`http://127.0.0.1:${port}/`)).rejects.toThrow(/Parse Error|Header/)
      await new Promise((resolve) => server.close(resolve))
    }
  })
})
