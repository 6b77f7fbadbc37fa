import { pino } from 'pino'
import { expect, it } from 'vitest'
import { silentLogger } from '#shared/logger.ts'
import { startLoop } from './start-loop.ts'

/** Longer than any test: whoever waits for it waits for being woken. */
const NEVER_MS = 2_000_000_000

/** A step that a test follows: each call takes the next answer and tells that it began. */
const followed = (answers: (() => Promise<number>)[]) => {
  const calls: PromiseWithResolvers<void>[] = answers.map(() => Promise.withResolvers<void>())
  let count = 0
  return {
    step: async () => {
      const call = count
      count += 1
      calls[call]?.resolve()
      return (await answers[call]?.()) ?? 0
    },
    call: (number: number) => calls[number - 1]?.promise,
    count: () => count,
  }
}
const done = (count: number) => () => Promise.resolve(count)

it('goes on at once while there is work, says so to those who follow, and then waits until it is woken', async () => {
  let told = 0
  const { step, call, count } = followed([done(3), done(1), done(0), done(0)])
  const loop = startLoop('test', {
    step,
    after: () => {
      told += 1
    },
    pollMs: NEVER_MS,
    logger: silentLogger(),
  })
  await call(3)
  expect(told).toBe(2)
  expect(count()).toBe(3)
  loop.wake()
  await call(4)
  await loop.stop()
  expect([count(), told]).toEqual([4, 2])
})

it('does not miss a wake that comes while a step is under way', async () => {
  const holding = Promise.withResolvers<number>()
  const { step, call, count } = followed([() => holding.promise, done(0)])
  const loop = startLoop('test', { step, after: () => {}, pollMs: NEVER_MS, logger: silentLogger() })
  await call(1)
  loop.wake()
  holding.resolve(0)
  await call(2)
  await loop.stop()
  expect(count()).toBe(2)
})

it('looks by itself after the given time', async () => {
  const { step, call, count } = followed([done(0), done(0), done(0)])
  const loop = startLoop('test', { step, after: () => {}, pollMs: 1, logger: silentLogger() })
  await call(3)
  await loop.stop()
  expect(count()).toBeGreaterThanOrEqual(3)
})

it('logs a step that fails, and tries it again', async () => {
  const lines: string[] = []
  const logger = pino({}, { write: (line: string) => void lines.push(line) })
  const { step, call } = followed([() => Promise.reject(new Error('The database is away')), done(0)])
  const loop = startLoop('changes', { step, after: () => {}, pollMs: NEVER_MS, logger })
  await call(2)
  await loop.stop()
  expect(JSON.parse(lines[0]!)).toMatchObject({
    level: 50,
    loop: 'changes',
    fault: expect.stringContaining('away'),
  })
})

it('ends only when the step under way has ended', async () => {
  const holding = Promise.withResolvers<number>()
  const { step, call, count } = followed([() => holding.promise, done(0)])
  const loop = startLoop('test', { step, after: () => {}, pollMs: NEVER_MS, logger: silentLogger() })
  await call(1)
  let stopped = false
  const stopping = loop.stop().then(() => {
    stopped = true
  })
  await new Promise((resolve) => setImmediate(resolve))
  expect(stopped).toBe(false)
  holding.resolve(1)
  await stopping
  expect(count()).toBe(1)
})
