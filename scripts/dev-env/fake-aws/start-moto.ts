import { spawnSync } from 'node:child_process'
import { startServer, type RunningServer } from '../servers/start-server.ts'

/** Whether moto, an independent emulator of AWS in Python, can be started here. It is never installed for the tests. */
export const hasMoto = (): boolean =>
  spawnSync('python3', ['-c', 'import moto.server'], { stdio: 'ignore' }).status === 0

/** Starts moto on a free port: a second opinion on what S3 does, from people who never saw our fake. */
export const startMoto = async (): Promise<RunningServer & { endpoint: string }> => {
  const server = await startServer('moto', async (_folder, port) => ({
    command: ['python3', '-m', 'moto.server', '-H', '127.0.0.1', '-p', String(port)],
    isReady: async () => {
      const answer = await fetch(`http://127.0.0.1:${port}/moto-api/data.json`).catch(() => undefined)
      return answer?.ok ?? false
    },
  }))
  return { ...server, endpoint: `http://127.0.0.1:${server.port}` }
}
