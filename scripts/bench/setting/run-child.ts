import { fork } from 'node:child_process'

type Message = { done?: number; result?: unknown }

/**
 * Runs a module in a process of its own, so that what it takes (time, memory) is its own.
 * The module gets its input as JSON in its first argument and sends `{ result }`, and `{ done }` on its way.
 */
export const runChild = async <Result>(
  module: string,
  input: object,
  {
    signal,
    onDone,
    nodeOptions = [],
  }: { signal: AbortSignal; onDone?: (done: number) => void; nodeOptions?: string[] },
): Promise<Result> => {
  signal.throwIfAborted()
  const child = fork(module, [JSON.stringify(input)], {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    execArgv: [...process.execArgv, ...nodeOptions],
  })
  const end = () => child.kill('SIGKILL')
  signal.addEventListener('abort', end)
  try {
    return await new Promise<Result>((resolve, reject) => {
      let result: unknown
      child.on('message', (message: Message) => {
        if (message.done !== undefined) onDone?.(message.done)
        if (message.result !== undefined) ({ result } = message)
      })
      child.on('error', reject)
      child.on('exit', (code) => {
        if (signal.aborted) reject(signal.reason as Error)
        else if (code === 0 && result !== undefined) resolve(result as Result)
        else
          reject(
            new Error(
              `A part of the measurement ended with ${code ?? 'a signal'} before it was done; see above`,
            ),
          )
      })
    })
  } finally {
    signal.removeEventListener('abort', end)
    end()
  }
}

/** What a child was given as its input. */
export const childInput = (): unknown => JSON.parse(process.argv[2] ?? 'null')

export const tellParent = (message: Message): void => {
  process.send?.(message)
}
