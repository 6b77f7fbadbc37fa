import type { Redis } from 'ioredis'

/**
 * Few enough that the server works on them while others are being asked for (all of a turn at once, and the two wait for
 * each other in turn: a tenth of the throughput), and enough that a system call costs little of each.
 */
const MAX_HELD = 8

/**
 * Sends what is asked in one turn of the event loop a few commands at a time: a system call for each costs more than all
 * else that a command takes. Nothing waits for longer than until the requests that have arrived by now were looked at.
 */
export const writeTogether = (client: Redis): void => {
  client.on('connect', () => {
    const { stream } = client
    const write = stream.write.bind(stream)
    let held = 0
    const release = (): void => {
      if (held > 0) stream.uncork()
      held = 0
    }
    stream.write = ((...given: Parameters<typeof write>): boolean => {
      if (held === 0) {
        stream.cork()
        setImmediate(release)
      }
      held += 1
      const goesOn = write(...given)
      if (held >= MAX_HELD) release()
      return goesOn
    }) as typeof stream.write
  })
}
