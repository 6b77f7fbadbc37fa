import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Waits for an answer no longer than that; whatever comes later is left alone.
 * @throws Error when it takes longer, or what the promise rejects with
 */
export const within = async <Result>(ms: number, promise: Promise<Result>): Promise<Result> => {
  const ending = new AbortController()
  const late = sleep(ms, undefined, { signal: ending.signal }).then(() => {
    throw new Error(`There was no answer within ${ms} ms`)
  })
  try {
    return await Promise.race([promise, late])
  } finally {
    late.catch(() => undefined)
    ending.abort()
  }
}
