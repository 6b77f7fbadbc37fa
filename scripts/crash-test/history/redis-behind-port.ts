import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { askPort } from '../../dev-env/servers/ask-port.ts'
import { startRedis } from '../../dev-env/servers/start-redis.ts'

/** A Redis that can be killed and comes back, with nothing in it, at the same address. */
export type LosableRedis = AsyncDisposable & {
  url: string
  /** FLUSHALL. */
  empty: () => Promise<void>
  /** SIGKILL; `onDead` is called as soon as it is gone. Resolves when another one answers. */
  kill: (onDead: () => void) => Promise<void>
  /** SIGSTOP for so many milliseconds. */
  freeze: (forMs: number) => Promise<void>
}

/** Starts a Redis behind a port that stays when its server does not. */
export const startLosableRedis = async (): Promise<LosableRedis> => {
  let server = await startRedis()
  const sockets = new Set<Socket>()
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const front = createServer((incoming) => {
    const outgoing = connect(server.port, '127.0.0.1')
    for (const socket of [incoming, outgoing]) keep(socket)
    incoming.pipe(outgoing).pipe(incoming)
    incoming.on('close', () => outgoing.destroy())
    outgoing.on('close', () => incoming.destroy())
  }).listen(0, '127.0.0.1')
  await once(front, 'listening')
  return {
    url: `redis://127.0.0.1:${(front.address() as AddressInfo).port}`,
    empty: async () => {
      await askPort(server.port, 'FLUSHALL\r\n')
    },
    kill: async (onDead) => {
      await server.stop()
      onDead()
      server = await startRedis()
    },
    freeze: async (forMs) => {
      process.kill(server.pid, 'SIGSTOP')
      await new Promise((resolve) => setTimeout(resolve, forMs))
      process.kill(server.pid, 'SIGCONT')
    },
    [Symbol.asyncDispose]: async () => {
      front.close()
      for (const socket of sockets) socket.destroy()
      await server.stop()
    },
  }
}
