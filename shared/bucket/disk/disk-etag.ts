import type { BigIntStats } from 'node:fs'

/**
 * An object's ETag from its file's state alone, so that listing reads no bytes. It is unique per write: two files
 * never share an inode at the same time, and where an inode is used again `stampFor` has made the time a later one.
 */
export const diskEtag = (stat: BigIntStats): string =>
  [stat.ino, stat.size, stat.mtimeNs].map((part) => part.toString(36)).join('-')

let lastStampUs = 0

/**
 * A modification time in seconds, later than every earlier one of this process and than the object that is replaced.
 * File systems stamp with the kernel's tick (up to 10 ms): two writes within one tick whose file gets the inode of
 * the last but one would be taken for the same write.
 */
export const stampFor = (replaced?: BigIntStats): number => {
  const nowUs = Math.floor((performance.timeOrigin + performance.now()) * 1000)
  const afterReplacedUs = replaced ? Number(replaced.mtimeNs / 1000n) + 2 : 0
  // Two microseconds apart: a time passes through a double of seconds, which resolves a quarter of one.
  lastStampUs = Math.max(nowUs, lastStampUs + 2, afterReplacedUs)
  return lastStampUs / 1e6
}
