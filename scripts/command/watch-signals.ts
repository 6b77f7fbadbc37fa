// The exit code of a process that a signal ended is 128 and the signal's number, as shells count it.
const EXIT_CODES = { SIGINT: 130, SIGTERM: 143 } as const
type StopSignal = keyof typeof EXIT_CODES
/** Ctrl-C under npm arrives twice: from the terminal, and passed on by npm. */
const SAME_REQUEST_MS = 300

/** Whether a person or a supervisor asked the process to stop. */
export type Interruption = {
  signal: AbortSignal
  /** The exit code that tells of it; undefined while nobody asked. */
  exitCode(): number | undefined
}

/**
 * Turns the first SIGINT or SIGTERM into an aborted signal, for the rest of the process; a second one ends it
 * at once.
 */
export const watchSignals = (): Interruption => {
  const controller = new AbortController()
  let received: StopSignal | undefined
  let receivedAt = 0
  const stop = (name: StopSignal) => {
    if (received !== undefined) {
      if (performance.now() - receivedAt < SAME_REQUEST_MS) return
      process.exit(EXIT_CODES[name])
    }
    received = name
    receivedAt = performance.now()
    controller.abort()
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  return {
    signal: controller.signal,
    exitCode: () => (received === undefined ? undefined : EXIT_CODES[received]),
  }
}
