import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { z } from 'zod'
import { placeInput } from './routes/reading/reading-input.ts'
import { validateAtOnce } from './validate-at-once.ts'

const PLACE = { cut: 3, offset: 250, done: true, at: '2026-11-22T01:02:03+09:00', device: '내 책상' }

const unusual = fc.oneof(
  fc.integer({ min: -2, max: 1_001 }),
  fc.string({ unit: 'binary', maxLength: 70 }),
  fc.constantFrom(
    undefined,
    null,
    Number.NaN,
    0.5,
    '1969-12-31T23:59:59Z',
    '2026-02-30T00:00:00Z',
    ' ',
    '\r\n',
  ),
  fc.jsonValue({ maxDepth: 1 }),
)
const places = fc
  .tuple(fc.constantFrom(...Object.keys(PLACE), 'other', '__proto__', 'constructor'), unusual)
  .map(([name, value]) => Object.defineProperty({ ...PLACE }, name, { value, enumerable: true }))

it('says of any input what the schema says', async () => {
  const schema = placeInput.clone()
  validateAtOnce(schema)
  const check = async (input: unknown) => {
    const { success, data, error } = await schema.safeParseAsync(input)
    const expected = placeInput.safeParse(input)
    expect({ success, data, issues: error?.issues }).toEqual({
      success: expected.success,
      data: expected.data,
      issues: expected.error?.issues,
    })
  }
  await fc.assert(fc.asyncProperty(fc.oneof(places, unusual), check), { numRuns: 1_000 })
})

it('parses what is right by compiled code, once', async () => {
  let runs = 0
  const schema = z.string().transform((text) => {
    runs += 1
    return text.trim()
  })
  validateAtOnce(schema)
  schema._zod.run = () => {
    throw new Error('the slow path')
  }
  expect(await schema.safeParseAsync(' a ')).toMatchObject({ success: true, data: 'a' })
  expect(runs).toBe(1)
})

it('fails loudly for a schema that waits', async () => {
  const schema = z.string().refine(() => Promise.resolve(true))
  validateAtOnce(schema)
  await expect((async () => schema.safeParseAsync('a'))()).rejects.toThrow(/async/i)
})
