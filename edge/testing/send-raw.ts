import { connect } from 'node:net'

export type RawAnswer = {
  status: number
  /** By lower-case names. */
  headers: Record<string, string>
  body: Buffer
  /** The body as text. */
  text: string
}

/**
 * Writes bytes to a port as they are, and reads the answer until the other side closes: what `fetch` would put right
 * (paths, header fields) reaches the server untouched, and what it would hide (codings) is seen.
 */
export const sendRaw = (port: number, message: string | Uint8Array): Promise<RawAnswer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const socket = connect({ port, host: '127.0.0.1' }, () => socket.write(message))
    socket.on('data', (chunk) => chunks.push(chunk))
    socket.on('error', reject)
    socket.on('close', () => {
      try {
        resolve(parseAnswer(Buffer.concat(chunks)))
      } catch (error) {
        reject(error)
      }
    })
  })

const parseAnswer = (answer: Buffer): RawAnswer => {
  const end = answer.indexOf('\r\n\r\n')
  if (end === -1) throw new Error(`The connection was closed without an answer, after ${answer.length} bytes`)
  const [statusLine = '', ...fields] = answer.subarray(0, end).toString('latin1').split('\r\n')
  const body = answer.subarray(end + 4)
  const headers = fields.map((field) => {
    const colon = field.indexOf(':')
    return [field.slice(0, colon).toLowerCase(), field.slice(colon + 1).trim()] as const
  })
  return {
    status: Number(statusLine.split(' ')[1]),
    headers: Object.fromEntries(headers),
    body,
    text: body.toString(),
  }
}
