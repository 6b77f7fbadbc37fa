import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Death, Fate, Message } from './fate.ts'
import type { PublisherSetting } from './publisher-setting.ts'

const MODULE = join(import.meta.dirname, 'publisher-process.ts')
/**
 * A quarter less work for a start: no path is looked at for links, and nothing of what is loaded is collected as
 * garbage. What this process was started with (by a test runner, say) is not handed on.
 */
const QUICK_START = [
  '--preserve-symlinks',
  '--preserve-symlinks-main',
  '--min-semi-space-size=64',
  '--max-semi-space-size=64',
]
/** Whoever meets its fate no earlier (because the others take all work) is killed where it is. */
const LONGEST_LIFE_MS = 5_000

export type PublisherProcess = {
  /** When it is connected and waits for its fate. Rejects, as `live` does, when it ends in another way than by SIGKILL. */
  ready: Promise<void>
  /** Begins to publish. `released` when it is dead or stopped: then another one has to take its place. */
  live(fate: Fate): { released: Promise<void>; death: Promise<Death> }
  /** Kills it, at whatever it is, and waits until it is gone. */
  kill(): Promise<void>
  /** When it has ended, in whatever way: never rejects. */
  gone: Promise<void>
}

/** Waits without keeping this process alive. */
const pause = (ms: number) => sleep(ms, undefined, { ref: false })

/**
 * Starts a publisher in a process of its own.
 * @param compileCache a folder for compiled modules: with them, a process starts in half the time
 */
export const spawnPublisher = (setting: PublisherSetting, compileCache: string): PublisherProcess => {
  const child = fork(MODULE, [JSON.stringify(setting)], {
    env: { PATH: process.env['PATH'], NODE_COMPILE_CACHE: compileCache },
    execArgv: QUICK_START,
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  // Only then was everything heard that it said.
  const silence = once(child, 'disconnect')
  const ended = once(child, 'exit').then(async ([code, signal]: (number | string | null)[]) => {
    await silence
    if (signal === 'SIGKILL') return
    throw new Error(`A publisher ended by itself, with ${signal ?? code}; see above`)
  })
  const hear = (said: Message['said']) =>
    new Promise<Message>((resolve) => {
      child.on('message', (message: Message) => {
        if (message.said === said) resolve(message)
      })
    })
  const heard = { ready: hear('ready'), working: hear('working'), stopping: hear('stopping') }
  let death: Death = 'at a random time'
  void hear('killing').then((message) => {
    if ('at' in message) death = message.at
  })
  const killByChance = async (afterMs: number) => {
    await heard.working
    await pause(afterMs)
    child.kill('SIGKILL')
  }
  const wakeAndKill = async ({ forMs, afterMs }: { forMs: number; afterMs: number }) => {
    await heard.stopping
    death = 'after a stop'
    await pause(forMs)
    child.kill('SIGCONT')
    await pause(afterMs)
    child.kill('SIGKILL')
  }
  const live = (fate: Fate) => {
    // Should it be gone already, `ended` tells.
    if (child.connected) child.send(fate, () => undefined)
    if (fate.kind === 'chance') void killByChance(fate.afterMs)
    if (fate.kind === 'stop') void wakeAndKill(fate)
    void pause(LONGEST_LIFE_MS).then(() => child.kill('SIGKILL'))
    return {
      released: Promise.race([heard.stopping.then(() => undefined), ended]),
      death: ended.then(() => death),
    }
  }
  const ready = Promise.race([heard.ready.then(() => undefined), ended])
  const gone = ready.then(() => ended).catch(() => undefined)
  const kill = async () => {
    child.kill('SIGKILL')
    await gone
  }
  return { ready, live, kill, gone }
}
