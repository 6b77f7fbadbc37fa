import type { Socket } from 'node:net'

const HEAD_END = '\r\n\r\n'
const LAST_CHUNK = '\r\n0\r\n\r\n'

/** Whether an answer is here whole. @throws Error for one other than 200 */
const isWhole = (text: string): boolean => {
  const end = text.indexOf(HEAD_END)
  if (end < 0) return false
  if (!text.startsWith('HTTP/1.1 200 '))
    throw new Error(`An answer that was not looked for: ${text.slice(0, 400)}`)
  const length = /\r\ncontent-length: (\d+)\r\n/i.exec(text.slice(0, end + 2))?.[1]
  if (length === undefined) return text.endsWith(LAST_CHUNK)
  return text.length >= end + HEAD_END.length + Number(length)
}

/**
 * Sends a request whenever the answer to the one before is here whole. It looks at no more of an answer than it must,
 * so that it takes less of the machine than the server.
 */
export const askAgain = (
  socket: Socket,
  next: () => string,
  { onAnswer, onFailure }: { onAnswer: (ms: number) => void; onFailure: (error: Error) => void },
): void => {
  let answer = ''
  let sentOn = 0
  const send = (): void => {
    answer = ''
    sentOn = performance.now()
    socket.write(next())
  }
  socket.on('error', onFailure)
  socket.on('data', (data) => {
    answer += data.toString('latin1')
    try {
      if (!isWhole(answer)) return
    } catch (error) {
      onFailure(error as Error)
      return
    }
    onAnswer(performance.now() - sentOn)
    send()
  })
  send()
}
