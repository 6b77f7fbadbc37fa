import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { Look, LookReply, ViewsSetting } from './views-process.ts'

const MODULE = join(import.meta.dirname, 'views-process.ts')

export type ViewsProcess = {
  /** What became of a look; `gone` when the process died before it answered. */
  look: (episodeId: string, userId: string) => Promise<LookReply['outcome'] | 'gone'>
  kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/** Starts a counter of views in a process of its own; resolves when it is connected to Redis. */
export const spawnViews = async (setting: ViewsSetting): Promise<ViewsProcess> => {
  const child = fork(MODULE, [JSON.stringify(setting)], {
    env: { PATH: process.env['PATH'] },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, (outcome: LookReply['outcome'] | 'gone') => void>()
  const ready = new Promise((resolve) => waiting.set(0, resolve))
  let lastId = 0
  child.on('message', ({ id, outcome }: LookReply) => {
    waiting.get(id)?.(outcome)
    waiting.delete(id)
  })
  const exit = once(child, 'exit').then(() => {
    for (const answer of waiting.values()) answer('gone')
    waiting.clear()
  })
  await ready
  return {
    look: (episodeId, userId) => {
      if (!child.connected) return Promise.resolve('gone')
      lastId += 1
      const id = lastId
      const answer = new Promise<LookReply['outcome'] | 'gone'>((resolve) => waiting.set(id, resolve))
      child.send({ id, episodeId, userId } satisfies Look, () => undefined)
      return answer
    },
    kill: async (signal) => {
      child.kill(signal)
      await exit
    },
  }
}
