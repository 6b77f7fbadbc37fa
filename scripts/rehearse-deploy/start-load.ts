import { setTimeout as sleep } from 'node:timers/promises'
import type { Editor } from './editor.ts'
import type { Reader } from './reader.ts'
import type { Traffic } from './traffic-client.ts'

const READER_ACTS = [
  'continue',
  'progress',
  'readyz',
  'continue',
  'progress',
  'refresh',
  'continue',
  'progress',
] as const
/** Between two publications of the editor. */
const EDIT_EVERY_MS = 300

/**
 * Sends requests at a steady rate, whether or not earlier ones were answered, until it is disposed of, which waits
 * for what is under way.
 */
export const startLoad = (
  { traffic, readers, editor }: { traffic: Traffic; readers: Reader[]; editor: Editor },
  requestsPerSecond: number,
): AsyncDisposable => {
  const stopping = new AbortController()
  const underWay = new Set<Promise<unknown>>()
  let sent = 0
  const next = (): Promise<unknown> => {
    const act = READER_ACTS[sent % READER_ACTS.length] ?? 'readyz'
    const reader = readers[Math.floor(sent / READER_ACTS.length) % readers.length]
    sent += 1
    if (act === 'readyz' || !reader)
      return traffic.send({ kind: 'readyz', method: 'GET', path: '/readyz', client: '198.51.100.1' })
    return reader.act(act)
  }
  const begun = performance.now()
  const timer = setInterval(() => {
    // By the clock, so that a late tick sends what an earlier one should have.
    const due = ((performance.now() - begun) / 1_000) * requestsPerSecond
    while (sent < due) {
      const work = next().finally(() => underWay.delete(work))
      underWay.add(work)
    }
  }, 5)
  const editing = (async () => {
    while (!stopping.signal.aborted) {
      await editor.edit()
      await sleep(EDIT_EVERY_MS, undefined, { signal: stopping.signal }).catch(() => undefined)
    }
  })()
  return {
    [Symbol.asyncDispose]: async () => {
      clearInterval(timer)
      stopping.abort()
      await editing
      await Promise.all(underWay)
    },
  }
}
