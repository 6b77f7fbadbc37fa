import { expect, it } from 'vitest'
import { createReaderNames, type Viewer } from './reader-names.ts'
import { seoulDayEnd } from './seoul-day.ts'

const MIDNIGHT = seoulDayEnd(Date.UTC(2026, 10, 21, 3))
const HALF_HOUR = 30 * 60_000
const secret = (byte: number) => () => Promise.resolve(new Uint8Array(32).fill(byte))
const anna: Viewer = { address: '203.0.113.7', agent: 'Mozilla/5.0' }

it('names whoever is not signed in by address and browser, under another key each day', async () => {
  const names = createReaderNames(secret(1), HALF_HOUR)
  const [now] = await names(anna, MIDNIGHT - 1)
  expect(now).toMatch(/^[\w-]{22}$/)
  expect(await names(anna, MIDNIGHT - HALF_HOUR)).toEqual([now, null])
  for (const other of [
    { ...anna, agent: 'curl' },
    { ...anna, address: '203.0.113.8' },
  ])
    expect((await names(other, MIDNIGHT - 1))[0]).not.toBe(now)
  const [next, before] = await names(anna, MIDNIGHT)
  expect(next).not.toBe(now)
  expect(before).toBe(now)
  expect(await names(anna, MIDNIGHT + HALF_HOUR)).toEqual([next, null])
})

it('is the same in every process of an installation, and in no other', async () => {
  const at = MIDNIGHT + HALF_HOUR
  const name = await createReaderNames(secret(1), HALF_HOUR)(anna, at)
  expect(await createReaderNames(secret(1), HALF_HOUR)(anna, at)).toEqual(name)
  expect(await createReaderNames(secret(2), HALF_HOUR)(anna, at)).not.toEqual(name)
})

it('keeps the name of an account over days, and the network of an IPv6 address for one reader', async () => {
  const names = createReaderNames(secret(1), HALF_HOUR)
  expect(await names({ userId: 'u' }, MIDNIGHT)).toEqual(await names({ userId: 'u' }, MIDNIGHT - 1))
  const at = (address: string) => names({ ...anna, address }, MIDNIGHT - 1)
  expect(await at('2001:db8::1')).toEqual(await at('2001:db8::ffff'))
  expect(await at('2001:db8::1')).not.toEqual(await at('2001:db8:0:1::1'))
})

it('asks for the secret again after it could not be read', async () => {
  let asked = 0
  const names = createReaderNames(() => {
    asked += 1
    return asked === 1 ? Promise.reject(new Error('away')) : secret(1)()
  }, HALF_HOUR)
  await expect(names({ userId: 'u' }, 0)).rejects.toThrow('away')
  expect((await names({ userId: 'u' }, 0))[0]).toHaveLength(22)
})
