import { request as requestHttp, type ClientRequest, type IncomingMessage } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIPv6, type LookupFunction } from 'node:net'

const KEPT_BYTES = 1024
/** The status decides; whoever is slow to say more is not waited for. */
const ANSWER_MS = 2_000
const MAX_HEADER_BYTES = 16 * 1024

export type PostAnswer = { status: number; answer: string }

export type PostRequest = {
  url: URL
  /** The only addresses that are connected to. */
  addresses: string[]
  headers: Record<string, string>
  body: string
  signal: AbortSignal
}

/** Gives what was checked before to the socket, so that nothing is resolved a second time. */
const lookupOf =
  (addresses: string[]): LookupFunction =>
  (_host, options, done) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }))
    const [first] = found
    if (options.all) done(null, found)
    else if (first) done(null, first.address, first.family)
    else done(new Error('No address'), '')
  }

/**
 * Posts JSON on a connection of its own, to none but the given addresses. Redirects are not followed, and no
 * more than the beginning of the answer is read.
 * @throws the socket's or TLS's error, or the signal's reason
 */
export const postJson = ({ url, addresses, headers, body, signal }: PostRequest): Promise<PostAnswer> =>
  new Promise((resolve, reject) => {
    const send = url.protocol === 'https:' ? requestHttps : requestHttp
    const sent: ClientRequest = send(url, {
      method: 'POST',
      agent: false,
      lookup: lookupOf(addresses),
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
      headers: {
        ...headers,
        'content-type': 'application/json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        'accept-encoding': 'identity',
        'user-agent': 'HISUBTORY-Webhooks/1',
      },
    })
    let answered = false
    sent.on('response', (response) => {
      answered = true
      const status = response.statusCode ?? 0
      void readBeginning(response).then((answer) => {
        sent.destroy()
        resolve({ status, answer })
      })
    })
    sent.on('error', (error) => reject(signal.aborted ? (signal.reason as Error) : error))
    // As after a 101, which nobody asked for: closed without an answer and without an error.
    sent.on('close', () => {
      if (!answered) reject(new Error('The receiver closed the connection without an answer'))
    })
    sent.end(body)
  })

/** Reads as much as is kept; what breaks off or is too slow ends where it is. */
const readBeginning = (response: IncomingMessage): Promise<string> =>
  new Promise((resolve) => {
    const chunks: Buffer[] = []
    let bytes = 0
    const finish = () => {
      clearTimeout(timer)
      resolve(textOf(Buffer.concat(chunks).subarray(0, KEPT_BYTES)))
    }
    const timer = setTimeout(finish, ANSWER_MS)
    response.on('data', (chunk: Buffer) => {
      chunks.push(chunk)
      bytes += chunk.length
      if (bytes >= KEPT_BYTES) finish()
    })
    response.on('end', finish)
    response.on('close', finish)
    response.on('error', finish)
  })

/** Whatever was sent, as text that any database takes and any terminal shows. */
const textOf = (bytes: Buffer): string =>
  // oxlint-disable-next-line no-control-regex -- they are what is replaced
  bytes.toString('utf8').replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '\ufffd')
