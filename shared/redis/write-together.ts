import type { Redis } from 'ioredis'

/**
 * Sends what is asked in one turn of the event loop in one go: a system call for each command costs more than all else
 * that a command takes. Nothing waits for longer than until the requests that have arrived by now were looked at.
 */
export const writeTogether = (client: Redis): void => {
  client.on('connect', () => {
    const { stream } = client
    const write = stream.write.bind(stream)
    let isHeld = false
    const release = (): void => {
      isHeld = false
      stream.uncork()
    }
    stream.write = ((...given: Parameters<typeof write>): boolean => {
      if (!isHeld) {
        isHeld = true
        stream.cork()
        setImmediate(release)
      }
      return write(...given)
    }) as typeof stream.write
  })
}
