import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/** A port that stays when the server behind it does not. */
export type Front = Disposable & {
  port: number
  /** Ends all connections and takes none, or takes them again. */
  cut: (isCut: boolean) => void
}

/** Opens a loopback port that leads to another one. @param target asked for each connection */
export const startFront = async (target: () => number): Promise<Front> => {
  const sockets = new Set<Socket>()
  let isCut = false
  const keep = (socket: Socket): void => {
    sockets.add(socket)
    socket.on('error', () => socket.destroy())
    socket.on('close', () => sockets.delete(socket))
  }
  const endAll = (): void => {
    for (const socket of sockets) socket.destroy()
  }
  const server = createServer((incoming) => {
    if (isCut) {
      incoming.destroy()
      return
    }
    const outgoing = connect(target(), '127.0.0.1')
    for (const socket of [incoming, outgoing]) keep(socket)
    incoming.pipe(outgoing).pipe(incoming)
    incoming.on('close', () => outgoing.destroy())
    outgoing.on('close', () => incoming.destroy())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    cut: (value) => {
      isCut = value
      if (isCut) endAll()
    },
    [Symbol.dispose]: () => {
      server.close()
      endAll()
    },
  }
}
