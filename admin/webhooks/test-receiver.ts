import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Received = { headers: IncomingHttpHeaders; body: string; method: string; path: string }

/** A receiver on the loopback that keeps what it gets, and answers as it is told. */
export type Receiver = AsyncDisposable & {
  url: string
  port: number
  received: Received[]
  last: () => Received
  answer: (response: ServerResponse) => void
}

export const openReceiver = async (): Promise<Receiver> => {
  const server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => {
      body += chunk
    })
    request.on('end', () => {
      const { headers, method = '', url: path = '' } = request
      receiver.received.push({ headers, body, method, path })
      receiver.answer(response)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const receiver: Receiver = {
    url: `http://127.0.0.1:${port}/hook`,
    port,
    received: [],
    last: () => {
      const last = receiver.received.at(-1)
      if (!last) throw new Error('Nothing was received')
      return last
    },
    answer: (response) => response.writeHead(204).end(),
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  return receiver
}
