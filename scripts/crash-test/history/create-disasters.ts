import { setTimeout as sleep } from 'node:timers/promises'
import { createRandom } from '../../simulation/random.ts'
import type { LosableRedis } from './redis-behind-port.ts'

type Setting = {
  redis: LosableRedis
  /** Kills the server, does something while there is none, and starts another. */
  restart: (meanwhile?: () => Promise<void>) => Promise<void>
  seed: number
  flushIntervalMs: number
  isImmediate: boolean
}

export type Disasters = {
  counts: Map<string, number>
  /** Whether what was acknowledged at a time may be lost: within the interval before the store lost everything. */
  isExcused: (acknowledgedOn: number) => boolean
  /** Resolves when the last one is over. */
  stop: () => Promise<void>
}

/** Lets things happen at random times until it is stopped. Dies alone: one begins when the one before is over. */
export const createDisasters = ({
  redis,
  restart,
  seed,
  flushIntervalMs,
  isImmediate,
}: Setting): Disasters => {
  const random = createRandom(seed + 1)
  const counts = new Map<string, number>()
  const losses: { from: number; to: number }[] = []
  const lose = async (act: (onLost: () => void) => Promise<void>): Promise<void> => {
    const from = performance.now() - flushIntervalMs
    await act(() => losses.push({ from, to: performance.now() }))
  }
  const all: [string, () => Promise<void>][] = [
    ['FLUSHALL', () => lose((onLost) => redis.empty().then(onLost))],
    ['SIGKILL of Redis', () => lose(redis.kill)],
    ['Redis frozen', () => redis.freeze(200 + random.integer(1_000))],
    // What it had not flushed is in Redis; its successor flushes it, unless that is lost too in the meantime.
    [
      'SIGKILL of the server',
      async () => {
        await restart()
        await sleep(flushIntervalMs)
      },
    ],
    // Both at once: what the server flushed within the interval before is all that is left.
    ['SIGKILL of the server and FLUSHALL', () => lose((onLost) => restart(() => redis.empty().then(onLost)))],
  ]
  let isStopping = false
  const run = async (): Promise<void> => {
    while (!isStopping) {
      await sleep(100 + random.integer(900))
      const [name, act] = random.pick(all) ?? ['', () => Promise.resolve()]
      await act()
      counts.set(name, (counts.get(name) ?? 0) + 1)
    }
  }
  const running = run()
  return {
    counts,
    isExcused: (on) => !isImmediate && losses.some(({ from, to }) => on >= from && on <= to),
    stop: async () => {
      isStopping = true
      await running
    },
  }
}
