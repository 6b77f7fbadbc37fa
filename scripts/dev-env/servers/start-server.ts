import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { freePort } from './free-port.ts'
import { startKeeper } from './keeper.ts'

const START_LIMIT_MS = 60_000
const ATTEMPTS = 3

/** How one server is started in its folder, on its port. */
export type Launch = {
  command: [program: string, ...args: string[]]
  /** Whether it answers, and is the one that was started (not a stranger on the same port). */
  isReady(child: { pid: number }): Promise<boolean>
  /** A shell command that ends it, where a signal to the process is not enough (Docker). */
  kill?: string
}

/** A private server. `pid` is the process to signal (Docker's client, where it runs in Docker). */
export type RunningServer = AsyncDisposable & {
  port: number
  pid: number
  /** Ends it at once and removes its data. */
  stop(): Promise<void>
}

const hasExited = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null

const untilReady = async (
  name: string,
  child: ChildProcess & { pid: number },
  log: string,
  launch: Launch,
) => {
  const giveUpAt = performance.now() + START_LIMIT_MS
  while (!(await launch.isReady(child))) {
    const exited = hasExited(child)
    if (exited || performance.now() > giveUpAt) {
      const end = readFileSync(log, 'utf8').trim().split('\n').slice(-8).join('\n')
      throw new Error(`${name} ${exited ? 'ended while it started' : 'did not answer in time'}:\n${end}`)
    }
    await sleep(25)
  }
}

/** Starts the process in its own session: Ctrl-C in the terminal ends the tests first, not what they stand on. */
const spawnServer = async (folder: string, log: string, [program, ...args]: Launch['command']) => {
  const output = openSync(log, 'a')
  try {
    const child = spawn(program, args, { detached: true, cwd: folder, stdio: ['ignore', output, output] })
    await once(child, 'spawn')
    child.unref()
    return child as ChildProcess & { pid: number }
  } finally {
    closeSync(output)
  }
}

const startOnce = async (
  name: string,
  port: number,
  prepare: (folder: string, port: number) => Promise<Launch>,
): Promise<RunningServer> => {
  const folder = await mkdtemp(join(tmpdir(), `hisubtory-${name}-`))
  const keeper = startKeeper(folder)
  try {
    const launch = await prepare(folder, port)
    const log = join(folder, 'log')
    const child = await spawnServer(folder, log, launch.command)
    keeper.atEnd(launch.kill ?? `kill -KILL ${child.pid}`)
    const exit = hasExited(child) ? undefined : once(child, 'exit')
    const stop = async () => {
      // A large server takes a while to die; a process with nothing else to do would not wait for it.
      child.ref()
      await Promise.all([keeper.end(), exit])
    }
    await untilReady(name, child, log, launch)
    return { port, pid: child.pid, stop, [Symbol.asyncDispose]: stop }
  } catch (error) {
    await keeper.end()
    throw error
  }
}

/**
 * Starts a server on a free loopback port with its data in a temporary folder. Both go when it is stopped,
 * and also when this process ends in whatever way.
 * @param prepare lays out the data and says how to start; called again when the port was taken meanwhile
 * @throws Error with the end of the server's log
 */
export const startServer = async (
  name: string,
  prepare: (folder: string, port: number) => Promise<Launch>,
): Promise<RunningServer> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await startOnce(name, await freePort(), prepare)
    } catch (error) {
      if (attempt >= ATTEMPTS) throw error
    }
  }
}
