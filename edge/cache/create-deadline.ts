/** A limit in time for work that may not listen to its signal. */
export type Deadline = Disposable & {
  signal: AbortSignal
  /** The outcome of the work, or the error of the deadline, whichever comes first. */
  race<Result>(work: Promise<Result>): Promise<Result>
}

/** Makes a deadline in `ms` milliseconds from now; `late` makes the error with which it ends the wait. */
export const createDeadline = (ms: number, late: () => Error): Deadline => {
  const controller = new AbortController()
  const { signal } = controller
  const timer = setTimeout(() => controller.abort(late()), ms)
  return {
    signal,
    race: (work) =>
      new Promise((resolve, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true })
        work.then(resolve, reject)
      }),
    [Symbol.dispose]: () => clearTimeout(timer),
  }
}
