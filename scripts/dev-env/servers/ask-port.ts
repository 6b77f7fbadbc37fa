import { connect } from 'node:net'

const PATIENCE_MS = 1_000

/**
 * The first bytes that a loopback port sends, as text; empty when nobody answers (a port that Docker only
 * forwards accepts connections before its server does).
 * @param question what is sent first; MySQL speaks without being asked
 */
export const askPort = async (port: number, question = ''): Promise<string> =>
  new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: PATIENCE_MS })
    const finish = (answer: string) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => question !== '' && socket.write(question))
    socket.once('data', (data) => finish(data.toString('latin1')))
    socket.once('timeout', () => finish(''))
    socket.once('error', () => finish(''))
    socket.once('close', () => finish(''))
  })
