import { fork } from 'node:child_process'
import { once } from 'node:events'

/** A server in a process of its own. */
export type ChildServer = AsyncDisposable & { url: string }

/**
 * Starts a module as a server. It gets its input as JSON in its first argument, and sends `{ result: url }` when it
 * listens. Disposing kills it: nothing that it holds is kept.
 */
export const startChildServer = async (module: string, input: object): Promise<ChildServer> => {
  const child = fork(module, [JSON.stringify(input)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  const exit = once(child, 'exit')
  const stop = async () => {
    child.kill('SIGKILL')
    await exit
  }
  const listening = once(child, 'message') as Promise<[{ result: string }]>
  const ended = exit.then(() => {
    throw new Error('A server that is measured ended before it listened; see above')
  })
  // Only its way of ending before it listens matters.
  ended.catch(() => undefined)
  try {
    const [{ result: url }] = await Promise.race([listening, ended])
    return { url, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await stop()
    throw error
  }
}
