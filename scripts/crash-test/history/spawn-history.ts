import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import type { HistorySetting, Reply, Request } from './history-message.ts'

const MODULE = join(import.meta.dirname, 'history-process.ts')

type Question = Request extends infer Each ? (Each extends Request ? Omit<Each, 'id'> : never) : never

export type HistoryProcess = {
  /** Its answer; rejects when it refuses, or dies before it answers. */
  ask: (question: Question) => Promise<Reply>
  kill: (signal: 'SIGKILL' | 'SIGTERM') => Promise<void>
}

/** Starts view history in a process of its own; resolves when it is connected to Redis. */
export const spawnHistory = async (setting: HistorySetting): Promise<HistoryProcess> => {
  const child = fork(MODULE, [JSON.stringify(setting)], {
    env: { PATH: process.env['PATH'] },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const waiting = new Map<number, PromiseWithResolvers<Reply>>()
  const ready = Promise.withResolvers<Reply>()
  waiting.set(0, ready)
  let lastId = 0
  child.on('message', (reply: Reply) => {
    const answer = waiting.get(reply.id)
    waiting.delete(reply.id)
    if (reply.error === undefined) answer?.resolve(reply)
    else answer?.reject(new Error(reply.error))
  })
  const exit = once(child, 'exit').then(() => {
    for (const answer of waiting.values()) answer.reject(new Error('The process is gone'))
    waiting.clear()
  })
  await ready.promise
  return {
    ask: (question) => {
      lastId += 1
      const answer = Promise.withResolvers<Reply>()
      if (!child.connected) return Promise.reject(new Error('The process is gone'))
      waiting.set(lastId, answer)
      child.send({ ...question, id: lastId }, () => undefined)
      return answer.promise
    },
    kill: async (signal) => {
      child.kill(signal)
      await exit
    },
  }
}
