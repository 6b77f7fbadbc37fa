import type { PublisherProcess } from './spawn-publisher.ts'

/** Publisher processes that are started ahead: one that dies is replaced at once, and not after a start. */
export type PublisherPool = AsyncDisposable & {
  /** The next one that is ready; from then on, another one starts behind it. */
  take(): Promise<PublisherProcess>
}

/**
 * @param signal kills all of them at once, whatever they are at
 * @param spares how many are kept ready
 */
export const openPublisherPool = async (
  spawn: () => PublisherProcess,
  { signal, spares }: { signal: AbortSignal; spares: number },
): Promise<PublisherPool> => {
  const alive = new Set<PublisherProcess>()
  const waiting: PublisherProcess[] = []
  const start = (): PublisherProcess => {
    const publisher = spawn()
    alive.add(publisher)
    void publisher.gone.then(() => alive.delete(publisher))
    return publisher
  }
  const killAll = async () => {
    await Promise.all([...alive].map((publisher) => publisher.kill()))
  }
  const onAbort = () => void killAll()
  signal.addEventListener('abort', onAbort)
  // The first one fills the cache of compiled modules, from which the others start in a third of the time.
  const first = start()
  await first.ready
  waiting.push(first)
  while (waiting.length < spares) waiting.push(start())
  return {
    take: async () => {
      signal.throwIfAborted()
      waiting.push(start())
      const publisher = waiting.shift() ?? start()
      await publisher.ready
      return publisher
    },
    [Symbol.asyncDispose]: async () => {
      signal.removeEventListener('abort', onAbort)
      await killAll()
    },
  }
}
