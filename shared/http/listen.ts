import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** How often connections that have become idle are closed while a server ends. */
const SWEEP_MS = 25

export type Listening = AsyncDisposable & { url: string; port: number }

/**
 * Lets a server listen; port 0 takes any free one. Disposing stops accepting, lets answers under way finish, and
 * cuts what is still open after `deadlineMs`.
 * @throws the error of the system (EADDRINUSE, EACCES) when it cannot listen there
 */
export const listen = async (
  server: Server,
  { host, port, deadlineMs }: { host: string; port: number; deadlineMs: number },
): Promise<Listening> => {
  server.listen(port, host)
  await once(server, 'listening')
  const { port: bound } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    port: bound,
    [Symbol.asyncDispose]: () => close(server, deadlineMs),
  }
}

const close = async (server: Server, deadlineMs: number): Promise<void> => {
  if (!server.listening) return
  const closed = once(server, 'close')
  server.close()
  const sweep = setInterval(() => server.closeIdleConnections(), SWEEP_MS)
  const deadline = setTimeout(() => server.closeAllConnections(), deadlineMs)
  await closed
  clearInterval(sweep)
  clearTimeout(deadline)
}
