import { expect, test } from 'vitest'
import { compactBuffer } from './compact-buffer.ts'

test('a window into a bigger memory becomes memory of its own size', () => {
  const pool = Buffer.alloc(8_192, 'x')
  const compact = compactBuffer(pool.subarray(10, 20))
  expect(compact.toString()).toBe('xxxxxxxxxx')
  expect(compact.buffer.byteLength).toBe(10)
})

test('bytes that fill their memory are not copied', () => {
  const bytes = new Uint8Array(16)
  expect(compactBuffer(bytes).buffer).toBe(bytes.buffer)
})
