/**
 * The same bytes in memory of exactly their size. Small buffers of Node are windows into a shared pool, and
 * compressed ones into a chunk of 16 KB: kept in the cache, each would hold on to the whole, unseen by its bound.
 */
export const compactBuffer = (bytes: Uint8Array): Buffer => {
  if (bytes.buffer.byteLength === bytes.byteLength) return Buffer.from(bytes.buffer as ArrayBuffer)
  const compact = Buffer.allocUnsafeSlow(bytes.byteLength)
  compact.set(bytes)
  return compact
}
