import { ReplyError } from 'ioredis'
import type { MemoryViewStore } from './view-store-memory.ts'
import type { View, ViewAnswer, ViewStore } from './view-store.ts'

/** After a failure, Redis is left alone for so long. */
const PAUSE_MS = 1_000

/**
 * Views in a store for all processes, and in this process while that one is away. What the shared one counted, or knew
 * already from another process, is remembered here as well: a reader does not count again when it goes, and whoever
 * tells of the same view every few seconds costs no further call.
 *
 * A view whose answer did not come is not counted here, and neither is what the same reader tells in the half hour
 * after it: a store that hangs counts it when it goes on. One that refuses a call (it is full, it loads, it became a
 * replica) has counted nothing: the view counts here.
 * @param shared.isReady whether a call can be sent at all
 */
export const createViewStoreBeside = (options: {
  shared: ViewStore & { isReady: () => boolean }
  local: MemoryViewStore
  windowMs: number
  /** Epoch milliseconds. */
  now: () => number
}): ViewStore => {
  const { shared, local, windowMs, now } = options
  let pausedUntil = 0
  const isAway = () => !shared.isReady() || now() < pausedUntil

  const countAnew = async (view: View): Promise<ViewAnswer> => {
    if (isAway()) return local.count(view)
    try {
      const answer = await shared.count(view)
      local.note(view, answer)
      return answer
    } catch (error) {
      // The connection itself tells the log of it.
      pausedUntil = now() + PAUSE_MS
      if (error instanceof ReplyError) return local.count(view)
      const answer: ViewAnswer = { outcome: 'unknown', until: view.at + windowMs }
      local.note(view, answer)
      return answer
    }
  }

  /** What waits there waits on, and what is settled there in vain is known by its id when it comes again. */
  const askShared = async <Result>(ask: () => Promise<Result>, otherwise: Result): Promise<Result> => {
    if (isAway()) return otherwise
    try {
      return await ask()
    } catch {
      pausedUntil = now() + PAUSE_MS
      return otherwise
    }
  }

  return {
    count: (view) => local.recall(view) ?? countAnew(view),
    take: async () => [...(await local.take()), ...(await askShared(() => shared.take(), []))],
    settle: async (ids) => {
      await local.settle(ids)
      await askShared(() => shared.settle(ids), undefined)
    },
  }
}
