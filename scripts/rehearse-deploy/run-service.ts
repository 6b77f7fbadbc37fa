import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { ServicePlan } from './service-plan.ts'

export type ServiceState = 'inactive' | 'active' | 'activating' | 'failed'

/** How a service ended when it was asked to. */
export type Stop = { ms: number; wasKilled: boolean; code: number | null }

export type Service = {
  state: () => ServiceState
  restarts: () => number
  /** The last lines of what it said. */
  log: () => string
  /** Asks it to end, and kills it when it does not in its time. Null when it did not run. */
  stop: () => Promise<Stop | null>
  reload: () => boolean
  /** When a oneshot has done its work: whether it succeeded. */
  done: Promise<boolean>
}

const LOG_CHARACTERS = 20_000

/** Runs a service by its plan, again and again where the unit says so, until it is stopped. */
export const runService = (
  plan: ServicePlan,
  { path, onPid }: { path: string; onPid: (pid: number, isRunning: boolean) => void },
): Service => {
  let state: ServiceState = 'activating'
  let restarts = 0
  let log = ''
  let child: ChildProcess | undefined
  const stopping = new AbortController()
  const finished = Promise.withResolvers<boolean>()
  const note = (text: string): void => {
    log = (log + text).slice(-LOG_CHARACTERS)
  }
  const runOnce = async (): Promise<number | null> => {
    const [program, ...args] = plan.command
    const started = spawn(program, args, {
      cwd: plan.folder,
      env: { PATH: path, ...plan.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    child = started
    started.stdout.on('data', (data: Buffer) => note(data.toString()))
    started.stderr.on('data', (data: Buffer) => note(data.toString()))
    try {
      await once(started, 'spawn')
    } catch (error) {
      note(String(error))
      return 203
    }
    onPid(started.pid ?? 0, true)
    state = 'active'
    await once(started, 'close')
    onPid(started.pid ?? 0, false)
    return started.exitCode
  }
  const run = async (): Promise<void> => {
    for (;;) {
      const code = await runOnce()
      const isAsked = stopping.signal.aborted
      if (plan.isOneshot || isAsked || !plan.restartsAlways) {
        state = isAsked || code === 0 ? 'inactive' : 'failed'
        finished.resolve(code === 0)
        return
      }
      note(`Ended with ${code}; it is started again\n`)
      state = 'activating'
      await sleep(plan.restartDelayMs, undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) {
        state = 'inactive'
        finished.resolve(false)
        return
      }
      restarts += 1
    }
  }
  const running = run()
  return {
    state: () => state,
    restarts: () => restarts,
    log: () => log,
    done: finished.promise,
    reload: () => plan.reloadSignal !== null && (child?.kill(plan.reloadSignal) ?? false),
    stop: async () => {
      const wasActive = state === 'active'
      const begun = performance.now()
      let wasKilled = false
      stopping.abort()
      child?.kill(plan.killSignal)
      const late = setTimeout(() => {
        wasKilled = child?.kill('SIGKILL') ?? false
      }, plan.stopTimeoutMs)
      await running
      clearTimeout(late)
      state = 'inactive'
      return wasActive ? { ms: performance.now() - begun, wasKilled, code: child?.exitCode ?? null } : null
    },
  }
}
