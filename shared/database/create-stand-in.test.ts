import { describe, expect, test } from 'vitest'
import { createStandIn } from './create-stand-in.ts'

const refused = Object.assign(new Error('refused'), { code: 'ECONNREFUSED' })

describe('what stands in for the database', () => {
  test('is asked for only where it does not answer', async () => {
    const standIn = createStandIn()
    expect(await standIn(() => Promise.resolve('new'), 'known')).toEqual({ answer: 'new' })
    expect(await standIn(() => Promise.reject(refused), 'known')).toEqual({ answer: 'known', away: refused })
  })

  test('does not wait longer than a second for one that is frozen, and asks it once a second', async () => {
    const clock = { now: 0 }
    const standIn = createStandIn(() => clock.now)
    let asked = 0
    const frozen = () => {
      asked += 1
      return new Promise<string>(() => undefined)
    }
    const startedAt = performance.now()
    const { answer, away } = await standIn(frozen, 'known')
    expect(answer).toBe('known')
    expect(away).toMatchObject({ code: 'ETIMEDOUT' })
    expect(performance.now() - startedAt).toBeLessThan(5_000)
    for (let count = 0; count < 100; count += 1) await standIn(frozen, 'known')
    expect(asked).toBe(1)
    clock.now += 1_001
    const waiting = [1, 2, 3].map(() => standIn(frozen, 'known'))
    expect(asked).toBe(2)
    expect((await Promise.all(waiting)).map((one) => one.answer)).toEqual(['known', 'known', 'known'])
    clock.now += 1_001
    expect(await standIn(() => Promise.resolve('new'), 'known')).toEqual({ answer: 'new' })
    expect(await standIn(() => Promise.resolve('newer'), 'known')).toEqual({ answer: 'newer' })
  })

  test('hides no fault of ours', async () => {
    const fault = new Error('no such table')
    await expect(createStandIn()(() => Promise.reject(fault), 'known')).rejects.toBe(fault)
  })
})
