import { askPort } from '../../dev-env/servers/ask-port.ts'
import { startFront } from '../../dev-env/servers/start-front.ts'
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
  const front = await startFront(() => server.port)
  return {
    url: `redis://127.0.0.1:${front.port}`,
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
      front[Symbol.dispose]()
      await server.stop()
    },
  }
}
