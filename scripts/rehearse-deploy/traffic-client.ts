import { Agent, request } from 'node:http'
import type { Socket } from 'node:net'
import { text } from 'node:stream/consumers'

export type Sent = {
  kind: string
  method: string
  path: string
  /** The address that the client has for CloudFront. */
  client: string
  token?: string
  body?: object
  ifMatch?: string
}

export type Answered = { status: number; body: unknown }

export type Traffic = {
  /** Sends one request, and counts it: whatever is not answered with success is a failed one. It is never sent again. */
  send: (sent: Sent) => Promise<Answered | null>
  counts: Map<string, number>
  failures: string[]
  /** Milliseconds of every answer. */
  times: number[]
  /** How many connections were opened. */
  connections: () => number
}

/** A client gives up after this time, as whoever waits for a page does. */
const PATIENCE_MS = 15_000

/**
 * Sends requests as the load balancer does, over connections that it keeps. The client is strict: it does not send
 * again what met a closed connection, as browsers do.
 */
export const openTraffic = (port: number): Traffic & Disposable => {
  const agent = new Agent({ keepAlive: true, maxSockets: 64, scheduling: 'lifo' })
  const counts = new Map<string, number>()
  const failures: string[] = []
  const times: number[] = []
  const sockets = new WeakSet<Socket>()
  let connections = 0
  const exchange = async ({ method, path, client, token, body, ifMatch }: Sent): Promise<Answered> => {
    const content = body === undefined ? undefined : Buffer.from(JSON.stringify(body))
    const headers: Record<string, string | number> = {
      'x-forwarded-for': `${client}, 130.176.0.1`,
      'x-forwarded-proto': 'https',
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(content && { 'content-type': 'application/json', 'content-length': content.length }),
      ...(ifMatch !== undefined && { 'if-match': ifMatch }),
    }
    return new Promise((resolve, reject) => {
      const sending = request({ host: '127.0.0.1', port, agent, method, path, headers, timeout: PATIENCE_MS })
      sending.on('socket', (socket) => {
        if (!sockets.has(socket)) connections += 1
        sockets.add(socket)
      })
      sending.on('timeout', () => sending.destroy(new Error(`no answer in ${PATIENCE_MS} ms`)))
      sending.on('error', reject)
      sending.on('response', (response) => {
        text(response).then((answer) => {
          const isJson = /json/.test(response.headers['content-type'] ?? '')
          resolve({ status: response.statusCode ?? 0, body: isJson ? JSON.parse(answer) : answer })
        }, reject)
      })
      sending.end(content)
    })
  }
  return {
    counts,
    failures,
    times,
    connections: () => connections,
    send: async (sent) => {
      counts.set(sent.kind, (counts.get(sent.kind) ?? 0) + 1)
      const begun = performance.now()
      try {
        const answer = await exchange(sent)
        times.push(performance.now() - begun)
        if (answer.status < 400) return answer
        failures.push(`${sent.kind}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
      } catch (error) {
        failures.push(`${sent.kind}: ${String(error)}`)
      }
      return null
    },
    [Symbol.dispose]: () => agent.destroy(),
  }
}
