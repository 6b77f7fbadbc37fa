import { expect, test } from 'vitest'
import { RangeNotSatisfiableError } from '../bucket-errors.ts'
import { objectMetadata } from '../object-metadata.ts'
import { put } from './contract-helpers.ts'
import type { Handles } from './contract-helpers.ts'

export const describeRanges = (handles: Handles) => {
  const whole = '0123456789'

  test.each([
    ['the first bytes', { start: 0, end: 3 }, '0123', { start: 0, end: 3 }],
    ['one byte', { start: 4, end: 4 }, '4', { start: 4, end: 4 }],
    ['from a byte to the last', { start: 7 }, '789', { start: 7, end: 9 }],
    ['beyond the last', { start: 8, end: 99 }, '89', { start: 8, end: 9 }],
  ])('%s', async (_, range, text, answered) => {
    const { bucket } = handles()
    for (const key of ['media/range.webp', 'range/document.json']) {
      await put(bucket, key, whole)
      const object = await bucket.get(key, { range })
      expect(Buffer.from(object?.body ?? []).toString()).toBe(text)
      expect(object).toMatchObject({
        bytes: 10,
        range: answered,
        metadata: objectMetadata(key, Buffer.from(whole)),
      })
    }
  })

  test('a range that begins behind the last byte is refused, and the error knows the size', async () => {
    const { bucket } = handles()
    await put(bucket, 'media/range-off.webp', whole)
    const refusal = bucket.get('media/range-off.webp', { range: { start: 10 } })
    await expect(refusal).rejects.toThrow(RangeNotSatisfiableError)
    await expect(refusal).rejects.toMatchObject({ bytes: 10 })
    expect(await bucket.get('media/range-none.webp', { range: { start: 10 } })).toBeNull()
  })

  test('what is no range at all is refused', async () => {
    const { bucket } = handles()
    await put(bucket, 'media/range-bad.webp', whole)
    for (const range of [{ start: -1 }, { start: 3, end: 2 }, { start: 0.5 }]) {
      await expect(bucket.get('media/range-bad.webp', { range })).rejects.toThrow(RangeError)
    }
  })
}
