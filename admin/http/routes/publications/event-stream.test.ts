import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { eventStream } from './event-stream.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

it('ends with its source when that cannot begin, and leaves nothing behind that would end the process', async () => {
  const source = {
    start: (): never => {
      throw new Error('too many follow')
    },
    mustEnd: () => false,
  }
  await expect(eventStream(source).getReader().read()).rejects.toThrow('too many follow')
  // A heartbeat into a stream that has failed would throw where nobody catches.
  expect(() => vi.advanceTimersByTime(60_000)).not.toThrow()
  expect(vi.getTimerCount()).toBe(0)
})

it('stops its source and its heartbeats when nobody reads any more', async () => {
  const end = vi.fn()
  const reader = eventStream({ start: () => end, mustEnd: () => false }).getReader()
  const heartbeat = reader.read()
  await vi.advanceTimersByTimeAsync(15_000)
  expect(new TextDecoder().decode((await heartbeat).value)).toBe(':\n\n')
  await reader.cancel()
  expect(end).toHaveBeenCalledOnce()
  expect(vi.getTimerCount()).toBe(0)
})
