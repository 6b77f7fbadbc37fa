/** Something that goes on beside the rest until it is stopped. */
export type Beside = AsyncDisposable & {
  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void>
}

/**
 * Starts a task that ends soon after its signal is aborted.
 * @param onFailure gets the error that it ends with
 */
export const startBeside = (
  task: (signal: AbortSignal) => Promise<void>,
  onFailure: (error: unknown) => void,
): Beside => {
  const controller = new AbortController()
  const running = task(controller.signal).catch(onFailure)
  const stop = async () => {
    controller.abort()
    await running
  }
  return { stop, [Symbol.asyncDispose]: stop }
}
