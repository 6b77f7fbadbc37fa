import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { text } from 'node:stream/consumers'
import { listen } from '#shared/http/listen.ts'

/** What a unit runs; null for one that is only on or off (a timer). */
export type Unit = {
  command: [program: string, ...args: string[]]
  env: NodeJS.ProcessEnv
  cwd: string
} | null

export type Supervisor = AsyncDisposable & {
  /** Where the stand-in for `systemctl` asks. */
  url: string
  start(unit: string): Promise<void>
  stop(unit: string): Promise<void>
  /** The process of a unit that runs. */
  processOf(unit: string): ChildProcess | undefined
}

type Running = { child: ChildProcess | null }

const startUnit = async (unit: Unit): Promise<Running> => {
  if (unit === null) return { child: null }
  const [program, ...args] = unit.command
  const child = spawn(program, args, { cwd: unit.cwd, env: unit.env, stdio: ['ignore', 'pipe', 'inherit'] })
  // Whoever says its first line has started.
  await Promise.race([once(child.stdout, 'data'), once(child, 'exit')])
  child.stdout.resume()
  if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended with ${child.exitCode}`)
  return { child }
}

const stopUnit = async ({ child }: Running): Promise<void> => {
  if (child === null || child.exitCode !== null || child.signalCode !== null) return
  const exit = once(child, 'exit')
  // One that was frozen, as systemd would end it after its time-out.
  child.kill('SIGTERM')
  const hung = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await exit
  clearTimeout(hung)
}

const matches = (unit: string, pattern: string): boolean =>
  pattern.endsWith('*') ? unit.startsWith(pattern.slice(0, -1)) : unit === pattern

/**
 * Stands in for systemd where a runbook is followed: `start`, `stop`, `restart` and `is-active` of the units of an
 * instance, each a real process.
 */
export const startSupervisor = async (units: Record<string, Unit>): Promise<Supervisor> => {
  const running = new Map<string, Running>()
  const isActive = (unit: string): boolean => {
    const found = running.get(unit)
    return found !== undefined && (found.child === null || found.child.exitCode === null)
  }
  const start = async (unit: string): Promise<void> => {
    if (!isActive(unit)) running.set(unit, await startUnit(units[unit] ?? null))
  }
  const stop = async (unit: string): Promise<void> => {
    const found = running.get(unit)
    running.delete(unit)
    if (found) await stopUnit(found)
  }
  const act = async ([verb, ...patterns]: string[]): Promise<{ code: number; text: string }> => {
    const named = Object.keys(units).filter((unit) => patterns.some((pattern) => matches(unit, pattern)))
    if (named.length === 0) return { code: 5, text: `No unit ${patterns.join(' ')}\n` }
    if (verb === 'is-active') {
      const states = named.map((unit) => (isActive(unit) ? 'active' : 'inactive'))
      return { code: states.includes('active') ? 0 : 3, text: `${states.join('\n')}\n` }
    }
    for (const unit of named) {
      if (verb === 'stop' || verb === 'restart') await stop(unit)
      if (verb === 'start' || verb === 'restart') await start(unit)
    }
    return { code: 0, text: '' }
  }
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => act(JSON.parse(body) as string[]))
      .catch((error: unknown) => ({ code: 1, text: `${String(error)}\n` }))
      .then((answer) => response.end(JSON.stringify(answer)))
  })
  const served = await listen(server, { host: '127.0.0.1', port: 0, deadlineMs: 100 })
  return {
    url: served.url,
    start,
    stop,
    processOf: (unit) => running.get(unit)?.child ?? undefined,
    [Symbol.asyncDispose]: async () => {
      await Promise.all([...running.keys()].map(stop))
      await served[Symbol.asyncDispose]()
    },
  }
}
