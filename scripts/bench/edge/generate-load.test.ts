import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { generateLoad } from './generate-load.ts'

const serve = async (listener: RequestListener): Promise<string> => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/index.json`
}

const load = async (url: string) =>
  generateLoad({
    url,
    header: { name: 'accept-encoding', value: 'br' },
    connections: 4,
    seconds: 0.3,
    signal: new AbortController().signal,
  })

it('counts the answers that a server gave, however many pieces they came in', async () => {
  let given = 0
  const url = await serve((request, response) => {
    expect(request.headers['accept-encoding']).toBe('br')
    given += 1
    response.writeHead(200, { 'content-length': 200_000 }).end(Buffer.alloc(200_000))
  })
  const answers = (await load(url)) * 0.3
  expect(answers).toBeGreaterThan(4)
  expect(answers).toBeLessThanOrEqual(given)
  // At most one answer of each connection was under way at the end; the time was a little longer than asked for.
  expect(answers).toBeGreaterThan((given - 4) * 0.7)
})

it('ends with an error when a server answers anything but the document', async () => {
  const url = await serve((_request, response) => {
    response.writeHead(404, { 'content-length': 0 }).end()
  })
  await expect(load(url)).rejects.toThrow('404')
})
