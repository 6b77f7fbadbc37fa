import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Load } from './load.ts'

const HEAD_END = '\r\n\r\n'

/**
 * Asks by itself, where wrk is not installed. It parses no more of an answer than it must, so that it takes less of
 * the machine than the server.
 * @throws Error for an answer other than 200
 */
export const generateLoad: Load = async ({ url, header, connections, seconds, signal }) => {
  const { hostname, port, pathname, host } = new URL(url)
  const request = `GET ${pathname} HTTP/1.1\r\nhost: ${host}\r\n${header.name}: ${header.value}\r\n\r\n`
  let answers = 0
  let failure: Error | undefined
  const sockets = Array.from({ length: connections }, () =>
    connect({ host: hostname, port: Number(port), noDelay: true }),
  )
  try {
    await Promise.all(sockets.map((socket) => once(socket, 'connect', { signal })))
    const begun = performance.now()
    for (const socket of sockets) {
      ask(socket, request, {
        onAnswer: () => (answers += 1),
        onFailure: (error) => (failure ??= error),
      })
    }
    await sleep(seconds * 1000, undefined, { signal })
    if (failure) throw failure
    return answers / ((performance.now() - begun) / 1000)
  } finally {
    for (const socket of sockets) socket.destroy()
  }
}

/** Sends the request again whenever an answer is complete. */
const ask = (
  socket: Socket,
  request: string,
  { onAnswer, onFailure }: { onAnswer: () => void; onFailure: (error: Error) => void },
): void => {
  let head = ''
  let bodyLeft = 0
  socket.on('error', onFailure)
  socket.on('data', (data) => {
    if (bodyLeft === 0) {
      head += data.toString('latin1')
      const end = head.indexOf(HEAD_END)
      if (end < 0) return
      const length = /\r\ncontent-length: (\d+)\r\n/i.exec(head)?.[1]
      if (!head.startsWith('HTTP/1.1 200 ') || length === undefined) {
        onFailure(new Error(`An answer that was not looked for: ${head.slice(0, 200)}`))
        return
      }
      bodyLeft = end + HEAD_END.length + Number(length) - head.length
      head = ''
    } else bodyLeft -= data.length
    if (bodyLeft > 0) return
    onAnswer()
    socket.write(request)
  })
  socket.write(request)
}
