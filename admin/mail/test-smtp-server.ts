import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

/** What a mail server was told: who may receive, and the lines of the message. */
export type ReceivedMail = { from: string; recipients: string[]; message: string }

export type TestSmtpServer = AsyncDisposable & { url: string; received: ReceivedMail[]; logins: string[] }

export type TestSmtpOptions = {
  /** Answers to commands (`MAIL`, `AUTH`, …) instead of the usual ones. */
  answers?: Record<string, string>
  /** The loopback address on which it listens. */
  host?: string
  /** Takes connections and never says a word. */
  isMute?: boolean
}

const USUAL: Record<string, string> = {
  EHLO: '250-test.example\r\n250 AUTH PLAIN',
  AUTH: '235 welcome',
  MAIL: '250 ok',
  RCPT: '250 ok',
  DATA: '354 go on',
  QUIT: '221 bye',
}

const addressIn = (line: string): string => /<(.*)>/.exec(line)?.[1] ?? ''

/** Speaks the server's side of SMTP (RFC 5321) to one client. */
const converse = (socket: Socket, server: TestSmtpServer, answers: Record<string, string>): void => {
  let mail: ReceivedMail = { from: '', recipients: [], message: '' }
  let isData = false
  let rest = ''
  const take = (line: string): void => {
    if (isData && line === '.') {
      isData = false
      server.received.push(mail)
      mail = { from: '', recipients: [], message: '' }
      socket.write('250 stored\r\n')
      return
    }
    // A line of the message that begins with a dot was sent with one more (RFC 5321, section 4.5.2).
    if (isData) {
      mail.message += `${line.replace(/^\./, '')}\n`
      return
    }
    const command = line.slice(0, 4).toUpperCase()
    if (command === 'AUTH') server.logins.push(Buffer.from(line.split(' ')[2] ?? '', 'base64').toString())
    if (command === 'MAIL') mail.from = addressIn(line)
    if (command === 'RCPT') mail.recipients.push(addressIn(line))
    const answer = answers[command] ?? '502 unknown'
    if (command === 'DATA') isData = answer.startsWith('354')
    socket.write(`${answer}\r\n`)
  }
  socket.setEncoding('utf8')
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk) => {
    const lines = (rest + String(chunk)).split('\r\n')
    rest = lines.pop() ?? ''
    for (const line of lines) take(line)
  })
  socket.write('220 test.example\r\n')
}

/** A small mail server on a free loopback port that keeps what it receives. */
export const startTestSmtpServer = async (options: TestSmtpOptions = {}): Promise<TestSmtpServer> => {
  const sockets = new Set<Socket>()
  const listener = createServer((socket) => {
    sockets.add(socket)
    if (options.isMute) socket.on('error', () => socket.destroy())
    else converse(socket, server, { ...USUAL, ...options.answers })
  })
  const { host = '127.0.0.1' } = options
  listener.listen(0, host)
  await once(listener, 'listening')
  const server: TestSmtpServer = {
    url: `smtp://${host}:${(listener.address() as AddressInfo).port}`,
    received: [],
    logins: [],
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
  return server
}
