import { once } from 'node:events'
import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { openTraffic } from './traffic-client.ts'

const openFor = async (listener: RequestListener) => {
  const server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const traffic = openTraffic((server.address() as AddressInfo).port)
  onTestFinished(() => {
    traffic[Symbol.dispose]()
    server.closeAllConnections()
    server.close()
  })
  return traffic
}

const REQUEST = { kind: 'read', method: 'GET', path: '/', client: '203.0.113.1' }

it('counts every request that is refused or cut as a failed one, and never sends it again', async () => {
  let seen = 0
  const traffic = await openFor((asked, response) => {
    seen += 1
    if (seen === 1) response.end('fine')
    else if (seen === 2) response.writeHead(502).end('away')
    // A connection that was kept is closed under the next request.
    else asked.socket.destroy()
  })
  for (let turn = 0; turn < 3; turn += 1) await traffic.send(REQUEST)
  expect(seen).toBe(3)
  expect(traffic.failures).toEqual([
    expect.stringContaining('read: 502'),
    expect.stringMatching(/^read: Error: .*(socket hang up|ECONNRESET)/),
  ])
  expect(traffic.counts.get('read')).toBe(3)
})

it('keeps its connections', async () => {
  const traffic = await openFor((_, response) => response.end('fine'))
  for (let turn = 0; turn < 5; turn += 1) await traffic.send(REQUEST)
  expect(traffic.connections()).toBe(1)
})
