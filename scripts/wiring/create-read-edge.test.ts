import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createReadEdge } from './create-read-edge.ts'

const serve = async (): Promise<string> => {
  const server = createServer((request, response) => {
    const status = Number(request.url?.slice(1))
    response.writeHead(status, status === 302 ? { location: '/200' } : {}).end(`body of ${status}`)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

it('gives the bytes of what readers get', async () => {
  const { body } = await createReadEdge(await serve())('/200')
  expect(Buffer.from(body ?? []).toString()).toBe('body of 200')
})

it('gives null where readers get a 404, however the page looks', async () => {
  expect(await createReadEdge(await serve())('/404')).toEqual({ body: null })
})

it.each(['/403', '/500'])('knows nothing about a document that was answered with %s', async (path) => {
  await expect(createReadEdge(await serve())(path)).rejects.toMatchObject({ code: 'edge_unreadable' })
})

it('follows no redirect', async () => {
  await expect(createReadEdge(await serve())('/302')).rejects.toThrow('fetch failed')
})
