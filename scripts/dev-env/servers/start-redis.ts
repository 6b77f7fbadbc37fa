import { randomUUID } from 'node:crypto'
import { askPort } from './ask-port.ts'
import { locateServer, type LocatedServer } from './locate-server.ts'
import { startServer, type Launch, type RunningServer } from './start-server.ts'

const WANTED = { name: 'Redis or Valkey', programs: ['redis-server', 'valkey-server'], image: 'redis:7' }
// Nothing is saved: tests that empty or lose it do so on purpose.
const SETTINGS = ['--save', '', '--appendonly', 'no']

const launchRedis = (located: LocatedServer, folder: string, port: number, more: string[]): Launch => {
  const settings = [...SETTINGS, ...more]
  if (located.kind === 'program') {
    return {
      command: [located.program, '--bind', '127.0.0.1', '--port', String(port), '--dir', folder, ...settings],
      isReady: async ({ pid }) => (await askPort(port, 'INFO server\r\n')).includes(`process_id:${pid}\r\n`),
    }
  }
  const { docker, image } = located
  const container = `hisubtory-redis-${randomUUID()}`
  const publish = ['--rm', '--name', container, '--publish', `127.0.0.1:${port}:6379`]
  return {
    command: [docker, 'run', ...publish, image, 'redis-server', ...settings],
    isReady: async () => (await askPort(port, 'PING\r\n')).startsWith('+PONG'),
    kill: `'${docker}' rm --force ${container}`,
  }
}

/**
 * Starts a private Redis or Valkey on a free loopback port.
 * @param path where its program is looked for, as in the PATH variable
 * @param settings further arguments of the server
 */
export const startRedis = async (
  path?: string,
  settings: string[] = [],
): Promise<RunningServer & { url: string }> => {
  const located = await locateServer(WANTED, path)
  const server = await startServer('redis', async (folder, port) =>
    launchRedis(located, folder, port, settings),
  )
  return { ...server, url: `redis://127.0.0.1:${server.port}` }
}
