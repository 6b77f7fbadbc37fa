import { expect } from 'vitest'
import type { Database } from '#shared/database/database.ts'
import { newUlid } from '#shared/id.ts'
import { silentLogger } from '#shared/logger.ts'
import { boundInput } from '../bound-input.ts'
import type { Progress, ProgressInput } from '../history.ts'
import { mergeProgress } from '../merge-progress.ts'
import { readRows } from '../rows/read-rows.ts'
import { startHistory } from '../start-history.ts'
import { createCuttable } from './create-cuttable.ts'
import type { TestStore } from './for-each-store.ts'

type Process = 0 | 1

/** What happens to a reader, in one of two processes that share a hot store and a database. */
export type Step =
  | { act: 'record'; process: Process; inputs: ProgressInput[] }
  /** In both processes, the second of them from a list of its own. */
  | { act: 'record at once'; inputs: ProgressInput[]; others: ProgressInput[] }
  | { act: 'remove'; process: Process; episodeId: string }
  | { act: 'clear'; process: Process }
  | { act: 'flush' | 'check' | 'cut off' | 'connect' | 'kill'; process: Process }
  | { act: 'lose the store' }

type World = { db: Database; store: TestStore; isImmediate: boolean; userId: string }

const EPISODES = ['one', 'two', 'three']
/** Flushes happen when a step says so. */
const NEVER_MS = 3_600_000

const byId = (a: Progress, b: Progress): number => (a.episodeId < b.episodeId ? -1 : 1)

const openProcess = ({ db, store, isImmediate }: World, now: () => number) => {
  const { store: hot, cut } = createCuttable(store.connect())
  const options = { db, hot, isImmediate, flushIntervalMs: NEVER_MS, now, newId: () => newUlid() }
  return { history: startHistory({ ...options, logger: silentLogger() }), cut }
}

/**
 * Does the steps, and beside them what they mean in a model of a few lines; at the end both processes and the database
 * have what the model has. The model is exact under two conditions that the promises have too: what was not flushed
 * may be lost with the store unless writes are durable at once, and a process that did not hear of an erasure may
 * mix what it has not flushed yet with what comes afterwards.
 * @returns what the model has, and what each process and the database have
 */
export const runHistory = async (
  steps: Step[],
  world: World,
): Promise<{ model: Progress[]; seen: Progress[][] }> => {
  const { db, store, isImmediate, userId } = world
  let clock = 1_750_000_000_000
  const now = () => (clock += 1)
  const model = new Map<string, Progress>()
  const processes = [openProcess(world, now), openProcess(world, now)]
  const isCut = [false, false]
  /** Whether no process can know less than another. */
  let isCalm = true

  const note = (inputs: ProgressInput[]): void => {
    for (const input of inputs) {
      const change = boundInput(input, clock)
      const known = model.get(change.episodeId)
      model.set(change.episodeId, known ? mergeProgress(known, change) : change)
    }
  }
  const historyOf = (process: number) => processes[process]!.history
  const flushAll = async () => {
    for (const [process, { history }] of processes.entries()) if (!isCut[process]) await history.flush()
  }
  const check = async (process: number) => {
    const history = historyOf(process)
    const expected = [...model.values()].toSorted(byId)
    const { items } = await history.list(userId, { before: null, limit: 10 })
    expect(items.toSorted(byId)).toEqual(expected)
    const read = await history.read(userId, EPISODES)
    expect([...read.values()].toSorted(byId)).toEqual(expected)
  }
  const record = async (process: number, inputs: ProgressInput[]) => {
    // The server's own times differ from process to process: a time in the future would be another one in each.
    const bounded = inputs.map((input) => ({ ...input, at: Math.min(input.at, 1_750_000_000_000) }))
    const states = await historyOf(process).record(userId, bounded)
    note(bounded)
    expect(states).toHaveLength(inputs.length)
  }
  const connect = async (process: Process) => {
    processes[process]!.cut(false)
    isCut[process] = false
    await flushAll()
    isCalm = !isCut.some(Boolean)
    await flushAll()
  }
  /** Set while something that was written before an erasure may be flushed after it. */
  let isLateFlushDue = false
  const flushLate = async () => {
    if (!isLateFlushDue || isCut.every(Boolean)) return
    await flushAll()
    isLateFlushDue = false
  }

  const acts: { [Act in Step['act']]: (step: Extract<Step, { act: Act }>) => Promise<unknown> } = {
    record: async ({ process, inputs }) => {
      await flushLate()
      await record(process, inputs)
      if (isCalm) await check(process)
    },
    'record at once': async ({ inputs, others }) => {
      await flushLate()
      await Promise.all([record(0, inputs), record(1, others)])
    },
    remove: async ({ process, episodeId }) => {
      isLateFlushDue ||= !isCalm
      const wasThere = await historyOf(process).remove(userId, episodeId)
      if (isCalm) expect(wasThere).toBe(model.has(episodeId))
      model.delete(episodeId)
    },
    clear: async ({ process }) => {
      isLateFlushDue ||= !isCalm
      const count = await historyOf(process).clear(userId)
      if (isCalm) expect(count).toBe(model.size)
      model.clear()
    },
    flush: ({ process }) => (isCut[process] ? Promise.resolve() : historyOf(process).flush()),
    check: ({ process }) => (isCalm ? check(process) : Promise.resolve()),
    'cut off': ({ process }) => {
      processes[process]!.cut(true)
      isCut[process] = true
      isCalm = false
      return Promise.resolve()
    },
    connect: ({ process }) => connect(process),
    'lose the store': async () => {
      if (!isImmediate) await flushAll()
      if (isImmediate || !isCut.every(Boolean)) await store.lose()
    },
    // Without a last flush: another process goes on with the same store.
    kill: async ({ process }) => {
      if (isCut[process]) return
      const killed = processes[process]!
      killed.cut(true)
      await killed.history[Symbol.asyncDispose]()
      processes[process] = openProcess(world, now)
      await historyOf(process).flush()
    },
  }

  // Their stores are away until they were found.
  await flushAll()
  for (const step of steps) await acts[step.act](step as never)
  for (const process of [0, 1] as const) await connect(process)
  await flushAll()
  const seen = [
    ...(await Promise.all(processes.map(({ history }) => history.read(userId, EPISODES)))).map((read) => [
      ...read.values(),
    ]),
    await readRows(db, userId, EPISODES),
  ]
  await Promise.all(processes.map(({ history }) => history[Symbol.asyncDispose]()))
  return { model: [...model.values()].toSorted(byId), seen: seen.map((states) => states.toSorted(byId)) }
}
