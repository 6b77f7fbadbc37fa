import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Bucket } from '#shared/bucket/bucket.ts'

/** Hands out what is in a bucket, and keeps nothing. */
export const startPlainEdge = async (bucket: Bucket): Promise<{ url: string } & AsyncDisposable> => {
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    try {
      const object = await bucket.get((request.url ?? '/').slice(1))
      response.statusCode = object ? 200 : 404
      response.end(object?.body)
    } catch {
      response.statusCode = 502
      response.end()
    }
  }
  const server = createServer((request, response) => void answer(request, response))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}
